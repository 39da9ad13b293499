package org.tombola.kernel;

/** The numbers of the approximations, common to both forms. */
final class Coefficients {
    /** Adding this to a float of magnitude below 2^22 rounds it to an integer, which the low bits then hold. */
    static final float ROUNDER = 0x1.8p23f;

    static final int ROUNDER_BITS = 0x4B400000;
    static final int EXPONENT_BIAS = 127;
    static final int MANTISSA_BITS = 23;

    static final float LOG2_E = 0x1.715476p0f;
    /** ln 2 to 15 bits, so that its product with an exponent is exact. */
    static final float LN2_HIGH = 0x1.62e4p-1f;

    static final float LN2_LOW = 0x1.7f7d1cp-20f;

    /** e^x is infinite above and zero below. */
    static final float EXP_MAXIMUM = 89f;

    static final float EXP_MINIMUM = -104f;

    /** Taylor's series of e^r, |r| at most ln(2) / 2: the next term is below 6e-9. */
    static final float EXP2 = 1 / 2f;

    static final float EXP3 = 1 / 6f;
    static final float EXP4 = 1 / 24f;
    static final float EXP5 = 1 / 120f;
    static final float EXP6 = 1 / 720f;
    static final float EXP7 = 1 / 5040f;

    /** Bits of √½: mantissas are taken from [√½, √2). */
    static final int ROOT_HALF_BITS = 0x3F3504F3;

    static final float SUBNORMAL_SCALE = 0x1p23f;

    /** ln((1 + s) / (1 - s)) = 2s + s (2/3 s² + 2/5 s⁴ + …), |s| at most 0.172: the next term is below 5e-9 · s. */
    static final float LOG3 = 2 / 3f;

    static final float LOG5 = 2 / 5f;
    static final float LOG7 = 2 / 7f;
    static final float LOG9 = 2 / 9f;

    /** tanh(x) = x P(x²) / Q(x²) with |x| cut here; a minimax fit of the absolute error, 2.2e-8 before rounding. */
    static final float TANH_MAXIMUM = 8.2f;

    static final float TANH_P0 = 0.9999998909353075f;
    static final float TANH_P1 = 0.12960737505970188f;
    static final float TANH_P2 = 0.002965915448775583f;
    static final float TANH_P3 = 9.692650935290825e-06f;
    static final float TANH_P4 = -1.4118559506511555e-08f;
    static final float TANH_P5 = 2.188973320847194e-11f;
    static final float TANH_Q1 = 0.4629402667706789f;
    static final float TANH_Q2 = 0.023946526842389744f;
    static final float TANH_Q3 = 0.0002344246703830955f;

    private Coefficients() {}
}
