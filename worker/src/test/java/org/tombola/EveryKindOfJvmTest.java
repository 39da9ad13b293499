package org.tombola;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.network.simd.TrainingBits;
import org.tombola.table.SmallSweep;
import org.tombola.table.Storage;

/**
 * The promises of the engine's result version and of a cell's id: in whatever JVM, at whatever vector length, training ends
 * with the same bits and publishes the same bytes.
 */
class EveryKindOfJvmTest {
    /** A change of one of these values is a change of results and needs a new result version. */
    private static final List<String> GOLDEN = List.of(
            "sha256 7b0d6a8e9ef4ca38648a2ac1759550350708c088d6d6e4196dacf970f2cc6576",
            "weights 61a13e5091f8a50e3dd186f9ba2f5c67f01c691a7b11846583455a78c42c768a");

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @TempDir
    static Path folder;

    private static List<String> here;

    @BeforeAll
    static void train() throws IOException {
        here = results(folder.resolve("here"));
    }

    static Stream<List<String>> flags() {
        return Stream.of(
                List.of(MODULE),
                List.of(MODULE, "-Dtombola.vector.bits=128"),
                List.of(MODULE, "-Dtombola.vector.bits=256"),
                List.of(MODULE, "-Dtombola.vector.bits=512"),
                List.of(MODULE, "-XX:MaxVectorSize=16"),
                List.of(MODULE, "-XX:MaxVectorSize=32"),
                List.of(MODULE, "-Dtombola.kernels=scalar"),
                List.of());
    }

    @Test
    void thisOneHasTheGoldenBits() {
        // 3 cells in 5 tables, the hash of their weights, and two lines of the engine's.
        assertThat(here).hasSize(18).containsAll(GOLDEN);
    }

    @ParameterizedTest
    @MethodSource("flags")
    void anotherOneHasThemAndPublishesTheSameBytes(List<String> flags) throws IOException, InterruptedException {
        // A folder of its own: what is published already stays, whoever publishes it again.
        Path other = Files.createTempDirectory(folder, "other");
        assertThat(ChildJvm.lines(flags, EveryKindOfJvmTest.class, other.toString()))
                .containsSubsequence(here);
    }

    /** Prints what a JVM of its own comes to. */
    public static void main(String[] arguments) throws IOException {
        results(Path.of(arguments[0])).forEach(System.out::println);
    }

    private static List<String> results(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(TrainingBits.here());
        lines.addAll(SmallSweep.run(Storage.at(folder.toString())));
        return lines;
    }
}
