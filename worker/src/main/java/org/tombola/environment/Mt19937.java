package org.tombola.environment;

/**
 * The generator of MinAtar, numpy's legacy {@code RandomState(seed)}: the Mersenne twister MT19937 (Matsumoto and Nishimura
 * 1998) with Knuth's initialisation from a seed below 2^32. Not thread-safe.
 */
public final class Mt19937 implements Generator {
    private static final long serialVersionUID = 1;

    private static final int WORDS = 624;
    private static final int SHIFT = 397;
    private static final int TWIST = 0x9908B0DF;

    private final int[] state = new int[WORDS];
    private int next;
    private boolean isFresh;

    /** Makes a generator that is seeded as by {@link #seed}. */
    public Mt19937(long seed) {
        seed(seed);
    }

    /** Starts over from a seed, of which the lower 32 bits count: seeds are taken modulo 2^32. */
    @Override
    public void seed(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
        next = WORDS;
        isFresh = true;
    }

    @Override
    public int nextBits() {
        isFresh = false;
        if (next == WORDS) {
            twist();
        }
        int bits = state[next++];
        bits ^= bits >>> 11;
        bits ^= bits << 7 & 0x9D2C5680;
        bits ^= bits << 15 & 0xEFC60000;
        return bits ^ bits >>> 18;
    }

    private void twist() {
        for (int i = 0; i < WORDS; i++) {
            int joined = state[i] & 0x80000000 | state[(i + 1) % WORDS] & 0x7FFFFFFF;
            state[i] = state[(i + SHIFT) % WORDS] ^ joined >>> 1 ^ (joined & 1) * TWIST;
        }
        next = 0;
    }

    /** Returns 64 random bits, the first word drawn being the upper one. */
    @Override
    public long nextLong() {
        long high = nextBits();
        return high << 32 | nextBits() & 0xFFFFFFFFL;
    }

    /** Returns a multiple of 2^-53 from 0 (inclusive) to 1 (exclusive), numpy's {@code rand()}. */
    @Override
    public double nextDouble() {
        int high = nextBits() >>> 5;
        int low = nextBits() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /** {@inheritDoc} As numpy's {@code randint(bound)}, which is not the rule of other generators. */
    @Override
    public int nextInt(int bound) {
        return nextInt(0, bound);
    }

    /**
     * Returns an integer from {@code low} (inclusive) to {@code high} (exclusive), numpy's {@code randint(low, high)}; where
     * there is only one, nothing is drawn.
     */
    public int nextInt(int low, int high) {
        int largest = high - 1 - low;
        if (largest < 0) {
            throw new IllegalArgumentException("there is no integer from " + low + " to " + (high - 1));
        }
        if (largest == 0) {
            return low;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
        int drawn = nextBits() & mask;
        while (drawn > largest) {
            drawn = nextBits() & mask;
        }
        return low + drawn;
    }

    /** Returns whether nothing was drawn since the generator was seeded. */
    public boolean isFresh() {
        return isFresh;
    }
}
