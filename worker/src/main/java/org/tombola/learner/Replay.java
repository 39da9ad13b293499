package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.random.RandomStream;

/**
 * The latest transitions, from which minibatches are drawn uniformly and with repetition. A transition leads from an
 * observation over one or more steps to another one.
 */
final class Replay {
    private final int capacity;
    private final int observationSize;
    private final ObservationMemory observations;
    private final ObservationMemory nextObservations;
    private final short[] actions;
    private final float[] returns;
    private final float[] discounts;
    private final float[] nothing;

    private int size;
    private int next;

    Replay(int capacity, int observationSize) {
        this.capacity = capacity;
        this.observationSize = observationSize;
        this.observations = new ObservationMemory(capacity, observationSize);
        this.nextObservations = new ObservationMemory(capacity, observationSize);
        this.actions = new short[capacity];
        this.returns = new float[capacity];
        this.discounts = new float[capacity];
        this.nothing = new float[observationSize];
    }

    /** Returns the number of transitions. */
    int size() {
        return size;
    }

    /**
     * Adds a transition whose episode goes on after it, in place of the oldest one if there is no room.
     *
     * @param from holds the observation at an offset
     * @param discountedReturn of the steps in between
     * @param to holds the next observation at an offset
     * @param discount weight of the next observation's value
     */
    void add(
            float[] from,
            int fromOffset,
            int action,
            float discountedReturn,
            float[] to,
            int toOffset,
            float discount) {
        observations.write(next, from, fromOffset);
        nextObservations.write(next, to, toOffset);
        actions[next] = (short) action;
        returns[next] = discountedReturn;
        discounts[next] = discount;
        next = (next + 1) % capacity;
        size = Math.max(size, next == 0 ? capacity : next);
    }

    /** Adds a transition that ends its episode, so that there is no value beyond. */
    void addLast(float[] from, int fromOffset, int action, float discountedReturn) {
        add(from, fromOffset, action, discountedReturn, nothing, 0, 0);
    }

    /** Fills a minibatch. */
    void draw(RandomStream stream, DqnMinibatch minibatch) {
        for (int i = 0; i < minibatch.size(); i++) {
            int row = stream.nextInt(size);
            observations.read(row, minibatch.observations, i * observationSize);
            nextObservations.read(row, minibatch.nextObservations, i * observationSize);
            minibatch.actions[i] = actions[row];
            minibatch.returns[i] = returns[row];
            minibatch.discounts[i] = discounts[row];
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        out.writeInt(next);
        observations.save(out, size);
        nextObservations.save(out, size);
        for (int i = 0; i < size; i++) {
            out.writeShort(actions[i]);
            out.writeFloat(returns[i]);
            out.writeFloat(discounts[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        size = in.readInt();
        next = in.readInt();
        observations.restore(in, size);
        nextObservations.restore(in, size);
        for (int i = 0; i < size; i++) {
            actions[i] = in.readShort();
            returns[i] = in.readFloat();
            discounts[i] = in.readFloat();
        }
    }
}
