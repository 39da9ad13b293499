package org.tombola.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomKeyTest {
    /** The first eight bytes of the SHA-256 of the lines, as {@code sha256sum} prints them. */
    @Test
    void hashesThePurposeAndItsPartsAsLines() {
        assertThat(RandomKey.of("initial-weights", 3, "actor")).isEqualTo(new RandomKey(0x95DCAC978AD1320BL));
    }

    @Test
    void tellsPartsApart() {
        assertThat(RandomKey.of("replay", 1, 23)).isNotEqualTo(RandomKey.of("replay", 12, 3));
    }
}
