package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.experiment.Experiments;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.Tables;

/** Cells on executors that own GPUs, which an {@code nvidia-smi} of this test's own invents. */
@Tag("cluster")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GpuSweepIT {
    @TempDir
    static Path tools;

    private static final Path SCRIPT = Path.of(System.getProperty("tombola.root"), "conf", "spark", "gpus");

    @RegisterExtension
    static final SparkExtension CLUSTER = new SparkExtension(
            "local-cluster[1,2,1024]",
            () -> Map.of(
                    "spark.executor.memory", "1g",
                    "spark.executor.extraClassPath", System.getProperty("java.class.path"),
                    "spark.worker.resource.gpu.amount", "1",
                    "spark.worker.resource.gpu.discoveryScript", discovery().toString(),
                    "spark.executor.resource.gpu.amount", "1"));

    @TempDir
    Path folder;

    @Test
    void cellsTakeAGpuIfTheirEngineUsesOne() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        try (BundleRunner runner = CLUSTER.runner()) {
            for (String engine : new String[] {"simd", "wants-gpu"}) {
                assertThat(Sweeps.sweep(
                                Experiments.small(
                                        "engine=" + engine, "name=" + engine, "seeds=2", "pruning.iterations=0"),
                                runner,
                                results))
                        .isZero();
            }
        }
        assertThat(Sweeps.rows(Tables.ATTEMPTS, results))
                .extracting(attempt -> attempt.optional("gpu", Row::text).orElse("none"))
                .containsExactlyInAnyOrder("none", "none", "1", "1");
    }

    /** Of two cards, one is of a kind that ND4J has code for. */
    private static Path discovery() {
        try {
            Path fake = tools.resolve("nvidia-smi");
            Files.writeString(fake, "#!/bin/sh\nprintf '0, 9.0\\n1, 8.6\\n'\n");
            assertThat(fake.toFile().setExecutable(true)).isTrue();
            Path script = tools.resolve("gpus");
            Files.writeString(script, "#!/bin/sh\nPATH=" + tools + ":$PATH exec " + SCRIPT + "\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            Process process = new ProcessBuilder(script.toString()).start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"1\"]}\n");
            return script;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
