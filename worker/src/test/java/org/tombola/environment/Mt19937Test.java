package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Mt19937Test {
    /** Drawn from {@code numpy.random.RandomState(0)}. */
    @Test
    void drawsAsNumpysRandomState() {
        Mt19937 random = new Mt19937(0);
        assertThat(random.nextDouble()).isEqualTo(0.5488135039273248);
        assertThat(new int[] {random.nextInt(2), random.nextInt(2)}).containsExactly(1, 0);
        assertThat(random.nextInt(1, 9)).isEqualTo(4);
        assertThat(new int[] {random.nextInt(1, 6), random.nextInt(1, 6), random.nextInt(1, 6)})
                .containsExactly(4, 4, 2);
        assertThat(random.nextDouble()).isEqualTo(0.6235636967859723);
    }

    @Test
    void aRangeOfOneDrawsNothing() {
        Mt19937 one = new Mt19937(7);
        Mt19937 other = new Mt19937(7);
        assertThat(one.nextInt(4, 5)).isEqualTo(4);
        assertThat(one.nextBits()).isEqualTo(other.nextBits());
    }

    @Test
    void isFreshUntilSomethingIsDrawn() {
        Mt19937 random = new Mt19937(1);
        assertThat(random.isFresh()).isTrue();
        random.nextBits();
        assertThat(random.isFresh()).isFalse();
        random.seed(1);
        assertThat(random.isFresh()).isTrue();
    }
}
