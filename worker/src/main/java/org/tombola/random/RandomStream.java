package org.tombola.random;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A stream of random numbers: Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3") with the
 * stream's key, counting up from zero.
 */
public final class RandomStream implements RandomNumbers {
    private final RandomKey key;
    private final int[] block = new int[Philox.WORDS];
    private long nextWord;

    public RandomStream(RandomKey key) {
        this.key = key;
    }

    @Override
    public int nextBits() {
        int word = (int) (nextWord % Philox.WORDS);
        if (word == 0) {
            Philox.block(key.value(), nextWord / Philox.WORDS, 0, block);
        }
        nextWord++;
        return block[word];
    }

    @Override
    public long nextLong() {
        long high = nextBits();
        return (high << 32) | (nextBits() & 0xFFFFFFFFL);
    }

    /** Returns a multiple of 2^-24 from 0 (inclusive) to 1 (exclusive). */
    public float nextFloat() {
        return (nextBits() >>> 8) * 0x1p-24f;
    }

    /** Puts the values into a random order, all orders equally likely (Fisher and Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /** Writes the position in the stream. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(nextWord);
    }

    /** Continues at a position that {@link #save} wrote for a stream of the same key. */
    public void restore(DataInput in) throws IOException {
        nextWord = in.readLong();
        if (nextWord % Philox.WORDS != 0) {
            Philox.block(key.value(), nextWord / Philox.WORDS, 0, block);
        }
    }
}
