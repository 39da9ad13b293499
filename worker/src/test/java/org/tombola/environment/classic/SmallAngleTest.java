package org.tombola.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallAngleTest {
    @Test
    void hasTheBitsOfStrictMathAtRandomAngles() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            compare(random.nextDouble(-0.8, 0.8));
        }
    }

    @Test
    void hasTheBitsOfStrictMathAtAnglesOfAllMagnitudes() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1_000_000; i++) {
            compare(Double.longBitsToDouble(random.nextLong()));
        }
    }

    @Test
    void hasTheBitsOfStrictMathWhereTheFormulasMeet() {
        double[] borders = {
            0,
            Double.MIN_NORMAL,
            0x1p-27,
            0.3,
            Double.longBitsToDouble(0x3FD3333300000000L),
            0.78125,
            Double.longBitsToDouble(0x3FE9000100000000L),
            Math.PI / 4
        };
        for (double border : borders) {
            long bits = Double.doubleToRawLongBits(border);
            for (long offset = -1000; offset <= 1000; offset++) {
                double x = Double.longBitsToDouble(Math.max(0, bits + offset));
                compare(x);
                compare(-x);
            }
        }
        compare(Double.NaN);
        compare(Double.POSITIVE_INFINITY);
    }

    private static void compare(double x) {
        if (Double.doubleToLongBits(SmallAngle.sin(x)) != Double.doubleToLongBits(StrictMath.sin(x))) {
            assertThat(SmallAngle.sin(x)).as("sin(%s)", x).isEqualTo(StrictMath.sin(x));
        }
        if (Double.doubleToLongBits(SmallAngle.cos(x)) != Double.doubleToLongBits(StrictMath.cos(x))) {
            assertThat(SmallAngle.cos(x)).as("cos(%s)", x).isEqualTo(StrictMath.cos(x));
        }
    }
}
