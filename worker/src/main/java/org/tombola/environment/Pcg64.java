package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The generator that Gymnasium gives its environments, numpy's {@code Generator(PCG64(SeedSequence(seed)))}: PCG XSL-RR
 * 128/64 (O'Neill 2014), seeded by numpy's hash of a seed below 2^32. Not thread-safe.
 */
public final class Pcg64 {
    private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
    private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;

    private static final int POOL_WORDS = 4;
    private static final int POOL_HASH_START = 0x43B0D7E5;
    private static final int POOL_HASH_FACTOR = 0x931E8875;
    private static final int MIX_LEFT = 0xCA01F9DD;
    private static final int MIX_RIGHT = 0x4973F715;
    private static final int OUTPUT_HASH_START = 0x8B51F9DD;
    private static final int OUTPUT_HASH_FACTOR = 0x58F38DED;

    private final int[] pool = new int[POOL_WORDS];
    private int hash;

    private long stateHigh;
    private long stateLow;
    private long incrementHigh;
    private long incrementLow;

    /** Makes a generator that is seeded as by {@link #seed}. */
    public Pcg64(long seed) {
        seed(seed);
    }

    /** Starts over from a seed, of which the lower 32 bits count: seeds are taken modulo 2^32. */
    public void seed(long seed) {
        fillPool((int) seed);
        hash = OUTPUT_HASH_START;
        long startHigh = nextSeedWord(0);
        long startLow = nextSeedWord(2);
        long sequenceHigh = nextSeedWord(0);
        long sequenceLow = nextSeedWord(2);
        incrementHigh = sequenceHigh << 1 | sequenceLow >>> 63;
        incrementLow = sequenceLow << 1 | 1;
        // The first step of PCG's seeding starts at zero, which leaves the increment.
        stateLow = incrementLow + startLow;
        stateHigh = incrementHigh + startHigh + carry(stateLow, startLow);
        advance();
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        advance();
        return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
    }

    /** Returns a multiple of 2^-53 from 0 (inclusive) to 1 (exclusive). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Returns a number from {@code low} (inclusive) to {@code high} (exclusive, up to rounding). */
    public double uniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Writes the state. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(stateHigh);
        out.writeLong(stateLow);
        out.writeLong(incrementHigh);
        out.writeLong(incrementLow);
    }

    /** Continues from a state that {@link #save} wrote. */
    public void restore(DataInput in) throws IOException {
        stateHigh = in.readLong();
        stateLow = in.readLong();
        incrementHigh = in.readLong();
        incrementLow = in.readLong();
    }

    /** Multiplies the 128-bit state and adds the increment. */
    private void advance() {
        long low = stateLow * MULTIPLIER_LOW;
        // multiplyHigh is signed; the correction makes it unsigned. The multiplier's lower half is positive.
        long high = Math.multiplyHigh(stateLow, MULTIPLIER_LOW)
                + (stateLow >> 63 & MULTIPLIER_LOW)
                + stateLow * MULTIPLIER_HIGH
                + stateHigh * MULTIPLIER_LOW;
        stateLow = low + incrementLow;
        stateHigh = high + incrementHigh + carry(stateLow, incrementLow);
    }

    /** Returns the carry of an unsigned addition, given its sum and one of its terms. */
    private static long carry(long sum, long term) {
        return Long.compareUnsigned(sum, term) < 0 ? 1 : 0;
    }

    private void fillPool(int seed) {
        hash = POOL_HASH_START;
        pool[0] = scramble(seed, POOL_HASH_FACTOR);
        for (int i = 1; i < POOL_WORDS; i++) {
            pool[i] = scramble(0, POOL_HASH_FACTOR);
        }
        for (int source = 0; source < POOL_WORDS; source++) {
            for (int target = 0; target < POOL_WORDS; target++) {
                if (source != target) {
                    int mixed = MIX_LEFT * pool[target] - MIX_RIGHT * scramble(pool[source], POOL_HASH_FACTOR);
                    pool[target] = mixed ^ mixed >>> 16;
                }
            }
        }
    }

    /** Returns 64 bits made of two words of the pool, the less significant word first. */
    private long nextSeedWord(int index) {
        long low = scramble(pool[index], OUTPUT_HASH_FACTOR) & 0xFFFFFFFFL;
        long high = scramble(pool[index + 1], OUTPUT_HASH_FACTOR);
        return high << 32 | low;
    }

    private int scramble(int value, int factor) {
        int scrambled = value ^ hash;
        hash *= factor;
        scrambled *= hash;
        return scrambled ^ scrambled >>> 16;
    }
}
