package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise of the engine's result version: training gives these bits in whatever JVM. */
class SameBitsTest {
    /** A change of this value is a change of results and needs a new result version. */
    private static final String GOLDEN = "7b0d6a8e9ef4ca38648a2ac1759550350708c088d6d6e4196dacf970f2cc6576";

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

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

    @ParameterizedTest
    @MethodSource("flags")
    void trainingGivesTheSameBitsInEveryKindOfJvm(List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("sha256")).toList())
                .as(output)
                .containsExactly("sha256 " + GOLDEN);
    }
}
