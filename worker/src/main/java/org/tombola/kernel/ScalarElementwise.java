package org.tombola.kernel;

import static org.tombola.kernel.Coefficients.*;

/** The approximations in plain Java, the definition of their bits. */
final class ScalarElementwise implements Elementwise {
    static final ScalarElementwise INSTANCE = new ScalarElementwise();

    private ScalarElementwise() {}

    @Override
    public void exp(float[] x, int from, float[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] = exp(x[from + i]);
        }
    }

    @Override
    public void log(float[] x, int from, float[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] = log(x[from + i]);
        }
    }

    @Override
    public void tanh(float[] x, int from, float[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] = tanh(x[from + i]);
        }
    }

    /** e^x = 2^n e^r with n = round(x / ln 2); the power of two comes in two factors, so that each is a normal number. */
    private static float exp(float value) {
        float x = value > EXP_MAXIMUM ? EXP_MAXIMUM : value;
        x = x < EXP_MINIMUM ? EXP_MINIMUM : x;
        float rounded = Math.fma(x, LOG2_E, ROUNDER);
        float n = rounded - ROUNDER;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float p = Math.fma(r, EXP7, EXP6);
        p = Math.fma(p, r, EXP5);
        p = Math.fma(p, r, EXP4);
        p = Math.fma(p, r, EXP3);
        p = Math.fma(p, r, EXP2);
        p = Math.fma(r * r, p, r) + 1;
        int exponent = Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
        int half = exponent >> 1;
        return p * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    private static float powerOfTwo(int exponent) {
        return Float.intBitsToFloat((exponent + EXPONENT_BIAS) << MANTISSA_BITS);
    }

    /** ln x = k ln 2 + ln(1 + f) with 1 + f in [√½, √2), and ln(1 + f) = f - (f²/2 - s (f²/2 + R)) with s = f / (2 + f). */
    private static float log(float x) {
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_SCALE : x);
        int exponent = (bits - ROOT_HALF_BITS) >> MANTISSA_BITS;
        float k = Float.intBitsToFloat(exponent + ROUNDER_BITS) - ROUNDER;
        k = subnormal ? k - MANTISSA_BITS : k;
        float f = Float.intBitsToFloat(bits - (exponent << MANTISSA_BITS)) - 1;
        float s = f / (f + 2);
        float z = s * s;
        float r = Math.fma(z, LOG9, LOG7);
        r = Math.fma(r, z, LOG5);
        r = Math.fma(r, z, LOG3);
        float halfSquare = f * f * 0.5f;
        float correction = Math.fma(k, LN2_LOW, s * Math.fma(r, z, halfSquare));
        float result = Math.fma(k, LN2_HIGH, f - (halfSquare - correction));
        result = x > 0 ? result : Float.NaN;
        result = x == 0 ? Float.NEGATIVE_INFINITY : result;
        return x == Float.POSITIVE_INFINITY ? x : result;
    }

    private static float tanh(float value) {
        float x = value > TANH_MAXIMUM ? TANH_MAXIMUM : value;
        x = x < -TANH_MAXIMUM ? -TANH_MAXIMUM : x;
        float z = x * x;
        float p = Math.fma(z, TANH_P5, TANH_P4);
        p = Math.fma(p, z, TANH_P3);
        p = Math.fma(p, z, TANH_P2);
        p = Math.fma(p, z, TANH_P1);
        p = Math.fma(p, z, TANH_P0) * x;
        float q = Math.fma(z, TANH_Q3, TANH_Q2);
        q = Math.fma(q, z, TANH_Q1);
        return p / Math.fma(q, z, 1);
    }
}
