package org.tombola.random;

/**
 * Random numbers, drawn one after the other. What is not drawn otherwise by an implementation follows from its words by the
 * rules given here, on every Java platform bit for bit.
 */
public interface RandomNumbers {
    /** Returns 32 random bits. */
    int nextBits();

    /** Returns 64 random bits. */
    long nextLong();

    /** Returns a multiple of 2^-53 from 0 (inclusive) to 1 (exclusive). */
    default double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Returns a number from {@code low} (inclusive) to {@code high} (exclusive, up to rounding). */
    default double uniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /**
     * Returns an integer from 0 (inclusive) to {@code bound} (exclusive), all equally likely (Lemire 2019).
     *
     * @param bound at least 1
     */
    default int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, not " + bound);
        }
        long product = (nextBits() & 0xFFFFFFFFL) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextBits() & 0xFFFFFFFFL) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Returns a number from the standard normal distribution (polar method, Marsaglia and Bray 1964). */
    default double nextGaussian() {
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double square = u * u + v * v;
            if (square > 0 && square < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
