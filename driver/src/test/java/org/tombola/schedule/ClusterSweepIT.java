package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.Experiments;
import org.tombola.table.Storage;
import org.tombola.table.Tables;

/** Executors in JVMs of their own: what they are sent can be serialised, and what they publish has the same bytes. */
@Tag("cluster")
class ClusterSweepIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void executorsOfAClusterPublishTheSameBytes() throws IOException, InterruptedException {
        // Spark's launcher looks for its jars there; the class path below has them already.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        Experiment small = Experiments.small();
        Storage here = Storage.at(folder.resolve("here").toString());
        try (BundleRunner runner = new InProcessRunner(2)) {
            assertThat(Sweeps.sweep(small, runner, here)).isZero();
        }
        Storage there = Storage.at(folder.resolve("cluster").toString());
        SparkExtension cluster = new SparkExtension(
                "local-cluster[2,1,1024]",
                Map.of(
                        "spark.executor.memory", "1g",
                        "spark.executor.extraClassPath", System.getProperty("java.class.path"),
                        "spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector"));
        cluster.beforeAll(null);
        try (BundleRunner runner = cluster.runner()) {
            assertThat(Sweeps.sweep(small, runner, there)).isZero();
        } finally {
            cluster.afterAll(null);
        }
        assertThat(Sweeps.hashes(there)).isEqualTo(Sweeps.hashes(here));
        assertThat(Sweeps.rows(Tables.ATTEMPTS, there))
                .extracting(attempt -> attempt.text("executor_id"))
                .containsOnly("0", "1");
    }
}
