package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the steps of parallel environments into transitions over n steps (Sutton 1988): n rewards, each discounted, and
 * then the value of what is observed. Where an episode ends before, there are fewer rewards; if it terminated nothing
 * follows them, and if it was truncated the value of its last observation does.
 */
final class MultiStepTransitions {
    private final int observationSize;
    /** Powers of the discount, from 0 to n. */
    private final float[] discounts;

    private final Pending[] pending;

    MultiStepTransitions(int environments, int steps, double discount, int observationSize) {
        this.observationSize = observationSize;
        this.discounts = new float[steps + 1];
        for (int k = 0; k <= steps; k++) {
            discounts[k] = (float) StrictMath.pow(discount, k);
        }
        this.pending = new Pending[environments];
        for (int i = 0; i < environments; i++) {
            pending[i] = new Pending(steps);
        }
    }

    /** Adds the transitions that are complete after a rollout to a replay; the others wait for the next one. */
    void add(Rollout rollout, Replay replay) {
        int truncation = 0;
        int samples = rollout.rewards.length;
        for (int sample = 0; sample < samples; sample++) {
            Pending steps = pending[sample % pending.length];
            steps.append(rollout, sample);
            if (!rollout.ended[sample]) {
                if (steps.isFull()) {
                    boolean isLast = sample + pending.length >= samples;
                    float[] next = isLast ? rollout.nextObservations() : rollout.observations;
                    int row = isLast ? sample + pending.length - samples : sample + pending.length;
                    steps.release(replay, next, row * observationSize);
                }
            } else if (truncation < rollout.truncations() && rollout.truncatedSample(truncation) == sample) {
                while (steps.count > 0) {
                    steps.release(replay, rollout.truncatedObservations(), truncation * observationSize);
                }
                truncation++;
            } else {
                while (steps.count > 0) {
                    steps.releaseLast(replay);
                }
            }
        }
    }

    void save(DataOutput out) throws IOException {
        for (Pending steps : pending) {
            steps.save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        for (Pending steps : pending) {
            steps.restore(in);
        }
    }

    /** The last steps of one environment that no transition has begun with yet. */
    private final class Pending {
        private final int steps;
        private final float[] observations;
        private final int[] actions;
        private final float[] rewards;
        private int first;
        private int count;

        Pending(int steps) {
            this.steps = steps;
            this.observations = new float[steps * observationSize];
            this.actions = new int[steps];
            this.rewards = new float[steps];
        }

        boolean isFull() {
            return count == steps;
        }

        void append(Rollout rollout, int sample) {
            int at = (first + count) % steps;
            System.arraycopy(
                    rollout.observations,
                    sample * observationSize,
                    observations,
                    at * observationSize,
                    observationSize);
            actions[at] = (int) rollout.actions[sample];
            rewards[at] = rollout.rewards[sample];
            count++;
        }

        /** Ends the transition from the oldest step with an observation that has a value. */
        void release(Replay replay, float[] next, int offset) {
            replay.add(
                    observations,
                    first * observationSize,
                    actions[first],
                    discountedReturn(),
                    next,
                    offset,
                    discounts[count]);
            forgetFirst();
        }

        /** Ends the transition from the oldest step with the end of the episode. */
        void releaseLast(Replay replay) {
            replay.addLast(observations, first * observationSize, actions[first], discountedReturn());
            forgetFirst();
        }

        private float discountedReturn() {
            float sum = 0;
            for (int k = 0; k < count; k++) {
                sum += discounts[k] * rewards[(first + k) % steps];
            }
            return sum;
        }

        private void forgetFirst() {
            first = (first + 1) % steps;
            count--;
        }

        void save(DataOutput out) throws IOException {
            out.writeInt(first);
            out.writeInt(count);
            for (int at = 0; at < steps; at++) {
                for (int i = 0; i < observationSize; i++) {
                    out.writeFloat(observations[at * observationSize + i]);
                }
                out.writeInt(actions[at]);
                out.writeFloat(rewards[at]);
            }
        }

        void restore(DataInput in) throws IOException {
            first = in.readInt();
            count = in.readInt();
            for (int at = 0; at < steps; at++) {
                for (int i = 0; i < observationSize; i++) {
                    observations[at * observationSize + i] = in.readFloat();
                }
                actions[at] = in.readInt();
                rewards[at] = in.readFloat();
            }
        }
    }
}
