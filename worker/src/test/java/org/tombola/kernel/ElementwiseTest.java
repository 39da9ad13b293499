package org.tombola.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final int MANY = 1 << 18;

    private final Elementwise best = Elementwise.best();
    private final Elementwise scalar = Elementwise.scalar();

    @FunctionalInterface
    private interface Function {
        void apply(float[] x, int from, float[] y, int to, int count);
    }

    @Test
    void expIsAccurateOverTheNormalRange() {
        float[] x = evenly(-87.3f, 88.7f);
        assertThat(relativeError(best::exp, x, StrictMath::exp)).isLessThan(1.5e-7);
    }

    @Test
    void logIsAccurateOverTheNormalRange() {
        assertThat(relativeError(best::log, everyBitPattern(), StrictMath::log)).isLessThan(1.5e-7);
        assertThat(relativeError(best::log, evenly(0.5f, 2f), StrictMath::log)).isLessThan(1.5e-7);
    }

    @Test
    void tanhIsAccurateAndNeverBeyondOne() {
        float[] x = evenly(-12f, 12f);
        float[] y = results(best::tanh, x);
        double error = 0;
        float largest = 0;
        for (int i = 0; i < x.length; i++) {
            error = Math.max(error, Math.abs(y[i] - StrictMath.tanh(x[i])));
            largest = Math.max(largest, Math.abs(y[i]));
        }
        assertThat(error).isLessThan(3e-7);
        assertThat(largest).isLessThanOrEqualTo(1f);
    }

    @Test
    void extremesComeOutSensibly() {
        float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, 100f, -200f, -100f};
        assertThat(results(best::exp, x))
                .containsExactly(Float.NaN, Float.POSITIVE_INFINITY, 0f, 1f, Float.POSITIVE_INFINITY, 0f, (float)
                        StrictMath.exp(-100));
        assertThat(results(best::log, new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1f, 0f, 1f, Float.MIN_VALUE}))
                .containsExactly(Float.NaN, Float.POSITIVE_INFINITY, Float.NaN, Float.NEGATIVE_INFINITY, 0f, (float)
                        StrictMath.log(Float.MIN_VALUE));
        assertThat(results(best::tanh, new float[] {Float.NaN, 0f})).containsExactly(Float.NaN, 0f);
    }

    @Test
    void bothFormsHaveTheSameBitsForAnyFloat() {
        float[] x = everyBitPattern();
        assertSameBits(results(best::exp, x), results(scalar::exp, x));
        assertSameBits(results(best::log, x), results(scalar::log, x));
        assertSameBits(results(best::tanh, x), results(scalar::tanh, x));
    }

    @Test
    void anyCountAndPlaceGivesTheSameBits() {
        float[] x = evenly(-3f, 3f);
        float[] whole = results(best::exp, x);
        for (int count = 0; count < 70; count++) {
            float[] part = x.clone();
            best.exp(part, 5, part, 5, count);
            for (int i = 0; i < 100; i++) {
                boolean inside = i >= 5 && i < 5 + count;
                assertThat(part[i]).isEqualTo(inside ? whole[i] : x[i]);
            }
        }
    }

    private static double relativeError(Function function, float[] x, DoubleUnaryOperator exact) {
        float[] y = results(function, x);
        double error = 0;
        for (int i = 0; i < x.length; i++) {
            double truth = exact.applyAsDouble(x[i]);
            if (Double.isFinite(truth) && truth != 0) {
                error = Math.max(error, Math.abs((y[i] - truth) / truth));
            }
        }
        return error;
    }

    private static float[] results(Function function, float[] x) {
        float[] y = new float[x.length];
        function.apply(x, 0, y, 0, x.length);
        return y;
    }

    private static float[] evenly(float from, float to) {
        float[] x = new float[MANY];
        for (int i = 0; i < MANY; i++) {
            x[i] = from + (to - from) * i / MANY;
        }
        return x;
    }

    /** Floats of every sign, exponent and kind, their bit patterns evenly spaced. */
    private static float[] everyBitPattern() {
        float[] x = new float[MANY];
        for (int i = 0; i < MANY; i++) {
            x[i] = Float.intBitsToFloat(i * 16381);
        }
        return x;
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        for (int i = 0; i < actual.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                assertThat(actual[i]).as("element %d", i).isEqualTo(expected[i]);
            }
        }
    }
}
