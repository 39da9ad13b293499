package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise of a cell's id: whatever JVM trains it, at whatever vector length, publishes the same bytes. */
class SameFilesTest {
    /** A change of this value is a change of results and needs a new result version. */
    private static final String GOLDEN = "61a13e5091f8a50e3dd186f9ba2f5c67f01c691a7b11846583455a78c42c768a";

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @TempDir
    Path folder;

    @Test
    void trainedCellsHaveTheseWeights() throws IOException {
        assertThat(SmallSweep.run(Storage.at(folder.toString()))).contains("weights " + GOLDEN);
    }

    static Stream<List<String>> flags() {
        return Stream.of(
                List.of(MODULE, "-Dtombola.vector.bits=128"),
                List.of(MODULE, "-Dtombola.vector.bits=256"),
                List.of(MODULE, "-Dtombola.vector.bits=512"),
                List.of(MODULE, "-Dtombola.kernels=scalar"));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void anotherJvmPublishesTheSameBytes(List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SmallSweep.class.getName(),
                folder.resolve("other").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();

        List<String> lines = output.lines()
                .filter(line -> line.startsWith("file ") || line.startsWith("weights "))
                .toList();
        // 3 cells in 5 tables, and the hash of their weights.
        assertThat(lines)
                .hasSize(16)
                .isEqualTo(SmallSweep.run(Storage.at(folder.resolve("here").toString())));
    }
}
