package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The generator that Gymnasium gives its environments, numpy's {@code Generator(PCG64(SeedSequence(seed)))}: PCG XSL-RR
 * 128/64 (O'Neill 2014), seeded by numpy's hash of a seed below 2^32. {@link #nextDouble}, {@link #uniform} and {@link #nextInt}
 * are numpy's {@code random()}, {@code uniform(low, high)} and {@code integers(bound)}; {@link #nextGaussian} is not numpy's.
 * Not thread-safe.
 */
public final class Pcg64 implements Generator {
    private static final long serialVersionUID = 1;

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

    /** The upper half of the last 64 bits of which {@link #nextBits} gave the lower one. */
    private int half;

    private boolean hasHalf;

    /** Makes a generator that is seeded as by {@link #seed}. */
    public Pcg64(long seed) {
        seed(seed);
    }

    /** Starts over from a seed, of which the lower 32 bits count: seeds are taken modulo 2^32. */
    @Override
    public void seed(long seed) {
        hasHalf = false;
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

    @Override
    public long nextLong() {
        advance();
        return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
    }

    /** Returns 32 random bits: of each 64 the lower half first, whatever is drawn in between. */
    @Override
    public int nextBits() {
        hasHalf = !hasHalf;
        if (!hasHalf) {
            return half;
        }
        long word = nextLong();
        half = (int) (word >>> 32);
        return (int) word;
    }

    /** {@inheritDoc} One of one is not drawn, as in numpy. */
    @Override
    public int nextInt(int bound) {
        return bound == 1 ? 0 : Generator.super.nextInt(bound);
    }

    /** Takes over the state of another generator. */
    public void copy(Pcg64 other) {
        stateHigh = other.stateHigh;
        stateLow = other.stateLow;
        incrementHigh = other.incrementHigh;
        incrementLow = other.incrementLow;
        half = other.half;
        hasHalf = other.hasHalf;
    }

    /** Writes the state. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(stateHigh);
        out.writeLong(stateLow);
        out.writeLong(incrementHigh);
        out.writeLong(incrementLow);
        out.writeInt(half);
        out.writeBoolean(hasHalf);
    }

    /** Continues from a state that {@link #save} wrote. */
    public void restore(DataInput in) throws IOException {
        stateHigh = in.readLong();
        stateLow = in.readLong();
        incrementHigh = in.readLong();
        incrementLow = in.readLong();
        half = in.readInt();
        hasHalf = in.readBoolean();
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
