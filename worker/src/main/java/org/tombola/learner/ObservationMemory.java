package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A table of observations, exact to the bit. As long as all values are 0 or 1, as in most grids, each takes one bit; from
 * the first other value on, each is a float.
 */
final class ObservationMemory {
    private static final int ONE = Float.floatToRawIntBits(1);

    private final int capacity;
    private final int observationSize;
    private final int words;

    /** One of the two is null. */
    private long[] bits;

    private float[] values;

    ObservationMemory(int capacity, int observationSize) {
        this.capacity = capacity;
        this.observationSize = observationSize;
        this.words = (observationSize + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[length(words)];
    }

    private int length(int perObservation) {
        if ((long) capacity * perObservation > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a replay memory of " + capacity + " observations of " + observationSize
                    + " numbers is too large for this JVM's arrays");
        }
        return capacity * perObservation;
    }

    /** Overwrites a row with the observation that starts at an offset. */
    void write(int row, float[] source, int offset) {
        if (values == null && !writeBits(row, source, offset)) {
            widen();
        }
        if (values != null) {
            System.arraycopy(source, offset, values, row * observationSize, observationSize);
        }
    }

    private boolean writeBits(int row, float[] source, int offset) {
        for (int word = 0; word < words; word++) {
            long packed = 0;
            int first = word * Long.SIZE;
            for (int i = first; i < Math.min(observationSize, first + Long.SIZE); i++) {
                int raw = Float.floatToRawIntBits(source[offset + i]);
                if (raw == ONE) {
                    packed |= 1L << i;
                } else if (raw != 0) {
                    return false;
                }
            }
            bits[row * words + word] = packed;
        }
        return true;
    }

    private void widen() {
        float[] wide = new float[length(observationSize)];
        for (int row = 0; row < capacity; row++) {
            read(row, wide, row * observationSize);
        }
        values = wide;
        bits = null;
    }

    /** Copies a row to an offset. */
    void read(int row, float[] target, int offset) {
        if (values != null) {
            System.arraycopy(values, row * observationSize, target, offset, observationSize);
            return;
        }
        Arrays.fill(target, offset, offset + observationSize, 0);
        for (int word = 0; word < words; word++) {
            int first = offset + word * Long.SIZE;
            for (long left = bits[row * words + word]; left != 0; left &= left - 1) {
                target[first + Long.numberOfTrailingZeros(left)] = 1;
            }
        }
    }

    /** Writes the first rows. */
    void save(DataOutput out, int rows) throws IOException {
        out.writeBoolean(values == null);
        if (values == null) {
            for (int i = 0; i < rows * words; i++) {
                out.writeLong(bits[i]);
            }
        } else {
            for (int i = 0; i < rows * observationSize; i++) {
                out.writeInt(Float.floatToRawIntBits(values[i]));
            }
        }
    }

    void restore(DataInput in, int rows) throws IOException {
        boolean isBinary = in.readBoolean();
        if (isBinary) {
            for (int i = 0; i < rows * words; i++) {
                bits[i] = in.readLong();
            }
        } else {
            values = new float[length(observationSize)];
            bits = null;
            for (int i = 0; i < rows * observationSize; i++) {
                values[i] = Float.intBitsToFloat(in.readInt());
            }
        }
    }
}
