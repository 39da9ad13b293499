package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.ChildJvm;

/** The promise of the engine's result version: training gives these bits in whatever JVM. */
class SameBitsTest {
    /** A change of this value is a change of results and needs a new result version. */
    private static final String GOLDEN = "7b0d6a8e9ef4ca38648a2ac1759550350708c088d6d6e4196dacf970f2cc6576";

    @ParameterizedTest
    @MethodSource("org.tombola.ChildJvm#kinds")
    void trainingGivesTheSameBitsInEveryKindOfJvm(List<String> flags) throws IOException, InterruptedException {
        assertThat(ChildJvm.lines(flags, Training.class)).contains("sha256 " + GOLDEN);
    }
}
