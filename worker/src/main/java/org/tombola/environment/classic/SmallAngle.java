package org.tombola.environment.classic;

/**
 * Sine and cosine with the bits of {@link StrictMath}, quicker below π/4: there fdlibm, which StrictMath is defined by,
 * evaluates one polynomial without reducing the angle.
 */
final class SmallAngle {
    private static final double LIMIT = Math.PI / 4;
    /** Below it sin x = x to the last bit; the polynomial would lose the sign of −0. */
    private static final double TINY = 0x1p-27;
    /** Up to it 1 − x²/2 keeps its bits; fdlibm compares the upper half of the double, hence not 0.3. */
    private static final double PLAIN_COSINE_LIMIT = Double.longBitsToDouble(0x3FD3333300000000L);
    /** From it on the offset that guards the cosine's last bits is constant. */
    private static final double CONSTANT_OFFSET_LIMIT = Double.longBitsToDouble(0x3FE9000100000000L);

    private static final double S1 = -1.66666666666666324348e-01;
    private static final double S2 = 8.33333333332248946124e-03;
    private static final double S3 = -1.98412698298579493134e-04;
    private static final double S4 = 2.75573137070700676789e-06;
    private static final double S5 = -2.50507602534068634195e-08;
    private static final double S6 = 1.58969099521155010221e-10;

    private static final double C1 = 4.16666666666666019037e-02;
    private static final double C2 = -1.38888888888741095749e-03;
    private static final double C3 = 2.48015872894767294178e-05;
    private static final double C4 = -2.75573143513906633035e-07;
    private static final double C5 = 2.08757232129817482790e-09;
    private static final double C6 = -1.13596475577881948265e-11;

    private SmallAngle() {}

    /** Returns {@code StrictMath.sin(x)}. */
    static double sin(double x) {
        double size = Math.abs(x);
        if (size < TINY) {
            return x;
        }
        if (!(size < LIMIT)) {
            return StrictMath.sin(x);
        }
        double square = x * x;
        double tail = S2 + square * (S3 + square * (S4 + square * (S5 + square * S6)));
        return x + square * x * (S1 + square * tail);
    }

    /** Returns {@code StrictMath.cos(x)}. */
    static double cos(double x) {
        double size = Math.abs(x);
        if (!(size < LIMIT)) {
            return StrictMath.cos(x);
        }
        double square = x * x;
        double tail =
                square * (square * (C1 + square * (C2 + square * (C3 + square * (C4 + square * (C5 + square * C6))))));
        if (size < PLAIN_COSINE_LIMIT) {
            return 1 - (0.5 * square - tail);
        }
        double offset = size < CONSTANT_OFFSET_LIMIT ? quarterOfUpperHalf(size) : 0.28125;
        return 1 - offset - (0.5 * square - offset - tail);
    }

    private static double quarterOfUpperHalf(double size) {
        return 0.25 * Double.longBitsToDouble(Double.doubleToRawLongBits(size) & 0xFFFFFFFF00000000L);
    }
}
