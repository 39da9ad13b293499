package org.tombola.environment.check;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

/** Walks on a line, each with one fault, and what is said of it. */
enum BadEnvironment implements EnvironmentFactory {
    TWO_NAMES("input names +two inputs are called position, the second one is input 2"),
    NO_NAME("input names +input 2 has no name"),
    NO_TIME("declaration +the time limit is 0 steps, not at least 1"),
    SOLVED_BY_NOTHING("declaration +the solved return is NaN, not a finite number or none"),
    NO_RANGE("declaration +actions are from 1.0 to -1.0, which is no range"),
    CHANGING_SPEC("declaration +its spec is another one each time it is asked for"),
    NOTHING_RELEVANT("relevant inputs +none of the 3 inputs is relevant, so that nothing could be learned"),
    IDLE_INPUT("relevant inputs +ok, but input 2 \\(wind\\), declared relevant, is always 0.0 in 5000 steps of random"
            + " play"),
    TWIN_INPUT("relevant inputs +ok, but input 2 \\(wind\\), declared relevant, always equals input 0 \\(position\\)"),
    SHORT("observation size +an observation is shorter than the 3 inputs of the spec: input 2 \\(wind\\) is not"
            + " written"),
    LONG("observation size +an observation is longer than the 3 inputs .*: 9.0 is written at 3 from its beginning"),
    ELSEWHERE("observation size +an observation is longer .* not where it should be: 0.\\d+ is written at -8 .*"),
    OBSERVED("observing changes nothing +step 0: input 0 \\(position\\) is .*, and .* when it is asked for again"),
    NAN("finite values +step \\d+( of episode \\d+)?: input 0 \\(position\\) is NaN"),
    INFINITE_REWARD("finite values +step \\d+( of episode \\d+)?: the reward is Infinity"),
    HUGE_REWARD("finite values +step \\d+.*: the reward 1.0E200 is beyond single precision, in which agents learn"),
    NO_REWARD("finite values +step 1: no reward is written"),
    SEEDLESS("same seed, same episode +step 0: input 0 \\(position\\) is .*, and .* in another environment .*"),
    REMEMBERING(
            "same seed, same episode +step 0: input 1 .* is 0.0, and \\d+.0 where another episode was played before"),
    CHANCELESS("other seed, other episode +ok, but nothing is left to chance: all seeds give the same episode"),
    RESEEDED("reset without a seed +the episode of a seed is played again after a reset without one"),
    CROWDED("batch as single ones +step \\d+.*: input 0 .* alone, for environment \\d of a batch of 3"),
    MISCOUNTED("batch as single ones +a batch of 3 says that it has 1 environments"),
    MEDDLING("batch as single ones +environment \\d of a batch has the reward 0.0 of a step that it did not take"),
    FORGETFUL("save and restore +step \\d+.*: input 1 .* after it was restored 13 steps into a play"),
    UNSAVED("save and restore +ok, but its state cannot be saved, so that .*: java.io.IOException: no, at"
            + " org.tombola.*save.*"),
    WORDY("save and restore +restoring leaves 4 of \\d+ saved bytes"),
    OBLIGING("unknown actions +it takes the action -1.0, where an action is one of 0 to 1"),
    ENDED("ends of episodes +after an episode of \\d+ steps, the first step of each of the next \\d+ ends it: .*"),
    TIMED("ends of episodes +ok, but episodes of random play terminate after exactly 50 steps, its time limit, .*"),
    THROWING("ends of episodes +it throws java.lang.IllegalStateException: stuck, at org.tombola.*step.*"),
    INCOMPLETE("finite values +it throws java.lang.NoClassDefFoundError: org/example/Pole, at org.tombola.*step.*");

    /** Pattern of the line that names the fault. */
    final String expected;

    private int specs;

    BadEnvironment(String expected) {
        this.expected = expected;
    }

    @Override
    public String id() {
        return name();
    }

    @Override
    public String resultVersion() {
        return "bad/1";
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        String third = this == TWO_NAMES ? "position" : this == NO_NAME ? " " : "wind";
        boolean isRelevant = this == IDLE_INPUT || this == TWIN_INPUT;
        List<Observation> inputs = List.of(
                new Observation("position", 0, 0, 0, this != NOTHING_RELEVANT),
                new Observation("steps", 0, 0, 0, this != NOTHING_RELEVANT),
                new Observation(third, 0, 0, 0, isRelevant));
        int limit = this == NO_TIME ? 0 : this == CHANGING_SPEC ? 50 + specs++ : 50;
        OptionalDouble solved = this == SOLVED_BY_NOTHING ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
        return new EnvironmentSpec(
                inputs, this == NO_RANGE ? new ActionSpace.Box(1, 1, -1) : new ActionSpace.Discrete(2), limit, solved);
    }

    @Override
    public Environment create(Settings settings, int count) {
        return new Walks(this, this == MISCOUNTED ? 1 : count);
    }

    /** Position and steps of each, and a generator that is a number. */
    private static final class Walks implements Environment {
        private static int made;

        private final BadEnvironment fault;
        private final double[] positions;
        private final int[] steps;
        private final int[] resets;
        private final long[] generators;
        private final long[] seeds;

        Walks(BadEnvironment fault, int count) {
            this.fault = fault;
            positions = new double[count];
            steps = new int[count];
            resets = new int[count];
            generators = new long[count];
            seeds = new long[count];
            made++;
        }

        private double draw(int index) {
            generators[index] = generators[index] * 6364136223846793005L + 1442695040888963407L;
            return fault == CHANCELESS ? 0.5 : (generators[index] >>> 11) * 0x1p-53;
        }

        @Override
        public int count() {
            return positions.length;
        }

        @Override
        public void reset(int index, long seed) {
            seeds[index] = seed;
            generators[index] = fault == SEEDLESS ? 1000L * made : seed;
            reset(index);
        }

        @Override
        public void reset(int index) {
            if (fault == RESEEDED) {
                generators[index] = seeds[index];
            }
            positions[index] = draw(index);
            if (fault != REMEMBERING && fault != ENDED) {
                steps[index] = 0;
            }
            resets[index]++;
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            if (fault == MEDDLING) {
                java.util.Arrays.fill(result.rewards, 0);
            }
            for (int k = 0; k < count; k++) {
                int i = which[k];
                if (fault != OBLIGING) {
                    new ActionSpace.Discrete(2).index(actions[k]);
                }
                steps[i]++;
                positions[fault == CROWDED ? 0 : i] += actions[k] - draw(i);
                if (fault != NO_REWARD) {
                    result.rewards[i] = reward(i);
                }
                result.terminated[i] = fault == TIMED ? steps[i] >= 50 : isOver(i);
                if (fault == THROWING && resets[i] > 3 && steps[i] == 1) {
                    throw new IllegalStateException("stuck");
                }
                if (fault == INCOMPLETE) {
                    throw new NoClassDefFoundError("org/example/Pole");
                }
            }
        }

        private boolean isOver(int i) {
            return Math.abs(positions[i]) > 3 || (fault == ENDED && steps[i] > 20);
        }

        private double reward(int i) {
            if (fault == INFINITE_REWARD && positions[i] > 2) {
                return Double.POSITIVE_INFINITY;
            }
            return fault == HUGE_REWARD && positions[i] > 2 ? 1e200 : positions[i];
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            int place = fault == ELSEWHERE ? 0 : offset;
            observations[place] = fault == NAN && positions[index] > 2 ? Float.NaN : (float) positions[index];
            observations[place + 1] = steps[index];
            if (fault != SHORT) {
                observations[place + 2] = fault == IDLE_INPUT || fault == CHANCELESS
                        ? 0
                        : fault == TWIN_INPUT ? observations[place] : (float) generators[index];
            }
            if (fault == LONG && offset + 3 < observations.length) {
                observations[offset + 3] = 9;
            }
            if (fault == OBSERVED) {
                positions[index] += 0.1;
            }
        }

        @Override
        public void save(DataOutput out) throws IOException {
            if (fault == UNSAVED) {
                throw new IOException("no");
            }
            for (int i = 0; i < count(); i++) {
                out.writeDouble(positions[i]);
                out.writeInt(steps[i]);
                out.writeLong(generators[i]);
            }
            if (fault == WORDY) {
                out.writeInt(0);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            for (int i = 0; i < count(); i++) {
                positions[i] = in.readDouble();
                int saved = in.readInt();
                steps[i] = fault == FORGETFUL ? steps[i] : saved;
                generators[i] = in.readLong();
            }
        }
    }
}
