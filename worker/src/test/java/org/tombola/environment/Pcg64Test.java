package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Pcg64Test {
    @Test
    void drawsTheNumbersOfGymnasiumsDocumentation() {
        Pcg64 generator = new Pcg64(123);
        for (double expected : new double[] {0.03647037, -0.0892358, -0.05592803, -0.06312564}) {
            assertThat(generator.uniform(-0.1, 0.1)).isCloseTo(expected, offset(5e-9));
        }
    }

    @Test
    void startsOverWhenSeededAgain() {
        Pcg64 generator = new Pcg64(7);
        long first = generator.nextLong();
        generator.nextLong();
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
        generator.nextLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        generator.save(new DataOutputStream(bytes));
        Pcg64 restored = new Pcg64(1);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 0; i < 10; i++) {
            assertThat(restored.nextLong()).isEqualTo(generator.nextLong());
        }
    }
}
