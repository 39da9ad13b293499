package org.tombola.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The known answers that the authors of Philox publish with their library Random123. */
class PhiloxTest {
    @Test
    void answersToZeros() {
        assertThat(block(0, 0, 0)).containsExactly(0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8);
    }

    @Test
    void answersToOnes() {
        assertThat(block(-1, -1, -1)).containsExactly(0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD);
    }

    @Test
    void answersToTheDigitsOfPi() {
        assertThat(block(0x299F31D0A4093822L, 0x85A308D3243F6A88L, 0x0370734413198A2EL))
                .containsExactly(0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1);
    }

    private static int[] block(long key, long counterLow, long counterHigh) {
        int[] block = new int[Philox.WORDS];
        Philox.block(key, counterLow, counterHigh, block);
        return block;
    }
}
