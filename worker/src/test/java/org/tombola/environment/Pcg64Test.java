package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Pcg64Test {
    @Test
    void drawsTheNumbersOfGymnasiumsDocumentation() {
        Pcg64 generator = new Pcg64(123);
        for (double expected : new double[] {0.03647037, -0.0892358, -0.05592803, -0.06312564}) {
            assertThat(generator.uniform(-0.1, 0.1)).isCloseTo(expected, offset(5e-9));
        }
    }

    /** Recorded from numpy 2.4.6: {@code integers(n)} takes 32 bits, and keeps the other 32 for the next one. */
    @Test
    void drawsIntegersAsNumpyDoes() {
        Pcg64 generator = new Pcg64(123);
        assertThat(IntStream.range(0, 9).map(i -> generator.nextInt(6))).containsExactly(0, 4, 3, 0, 5, 1, 1, 1, 2);
        assertThat(generator.nextDouble()).isEqualTo(0.8120945066557737);
        assertThat(IntStream.range(0, 3).map(i -> generator.nextInt(1_000_000)))
                .containsExactly(175905, 451392, 923344);
        assertThat(generator.nextDouble()).isEqualTo(0.27657439779710624);
        assertThat(IntStream.range(0, 5).map(i -> generator.nextInt(2))).containsExactly(1, 1, 1, 1, 0);
        assertThat(generator.nextInt(Integer.MAX_VALUE)).isEqualTo(1101595663);
        assertThat(generator.nextInt(852_516_352)).isEqualTo(228617354);
        assertThat(generator.nextInt(1)).isZero();
        assertThat(generator.nextDouble()).isEqualTo(0.8242415960974113);
    }

    @Test
    void startsOverWhenSeededAgain() {
        Pcg64 generator = new Pcg64(7);
        long first = generator.nextLong();
        generator.nextInt(5);
        generator.seed(7);
        assertThat(generator.nextLong()).isEqualTo(first);
    }

    @Test
    void takesSeedsModuloTwoToTheThirtySecond() {
        assertThat(new Pcg64(0xABCDEF01_80000005L).nextLong()).isEqualTo(new Pcg64(0x80000005L).nextLong());
        assertThat(new Pcg64(0x80000005L).nextLong()).isNotEqualTo(new Pcg64(5).nextLong());
    }

    @Test
    void continuesFromASavedState() throws IOException {
        Pcg64 generator = new Pcg64(99);
        generator.nextInt(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        generator.save(new DataOutputStream(bytes));
        Pcg64 restored = new Pcg64(1);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 0; i < 10; i++) {
            assertThat(restored.nextInt(5)).isEqualTo(generator.nextInt(5));
            assertThat(restored.nextLong()).isEqualTo(generator.nextLong());
        }
    }
}
