package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombola.cell.CellId;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.Experiments;
import org.tombola.table.Storage;
import org.tombola.table.StoredCheckpoints;
import org.tombola.table.Tables;

/** Executors in JVMs of their own: what they are sent can be serialised, and what they publish has the same bytes. */
@Tag("cluster")
class ClusterSweepIT {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClusterSweepIT.class);

    /** A task takes both cores of its executor. */
    @RegisterExtension
    static final SparkExtension CLUSTER = new SparkExtension(
            "local-cluster[2,2,1024]",
            Map.of(
                    "spark.task.cpus", "2",
                    "spark.executor.memory", "1g",
                    "spark.executor.extraClassPath", System.getProperty("java.class.path"),
                    "spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector"));

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void executorsOfAClusterPublishTheSameBytes() throws IOException, InterruptedException {
        Experiment small = Experiments.small();
        Storage here = Storage.at(folder.resolve("here").toString());
        try (BundleRunner runner = new InProcessRunner(2)) {
            assertThat(Sweeps.sweep(small, runner, here)).isZero();
        }
        Storage there = Storage.at(folder.resolve("cluster").toString());
        try (BundleRunner runner = CLUSTER.runner()) {
            assertThat(Sweeps.sweep(small, runner, there)).isZero();
            assertThat(runner.slots()).isEqualTo(2);
        }
        assertThat(Sweeps.hashes(there)).isEqualTo(Sweeps.hashes(here));
        assertThat(Sweeps.rows(Tables.ATTEMPTS, there))
                .extracting(attempt -> attempt.text("executor_id"))
                .as("both executors work")
                .satisfies(executors -> assertThat(Set.copyOf(executors)).hasSize(2));
    }

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCellThatCannotBePublishedIsTrainedThreeTimesInAll() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        Storage broken = new BrokenStorage(results, "weights", new AtomicInteger(Integer.MAX_VALUE));
        try (BundleRunner runner = CLUSTER.runner()) {
            Experiment dense = Experiments.small("seeds=1", "pruning.iterations=0");
            assertThat(Sweeps.sweep(dense, runner, broken)).isEqualTo(1);
        }
        assertThat(Sweeps.rows(Tables.ATTEMPTS, results))
                .extracting(attempt -> attempt.text("status"))
                .containsExactlyInAnyOrder("completed", "completed", "completed", "failed");
    }

    /**
     * One kill of a cell of some seconds; {@code -Dtombola.kills=10 -Dtombola.kill-steps=16000000
     * -Dtombola.checkpoint-millis=5000} make it ten kills of one of two minutes.
     */
    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCellThatIsKilledGoesOnFromItsCheckpointAndEndsWithTheSameBytes() throws Exception {
        Duration interval = Duration.ofMillis(Long.getLong("tombola.checkpoint-millis", 300));
        Experiment one = Experiments.small(
                "seeds=1", "pruning.iterations=0", "environment-steps=" + Long.getLong("tombola.kill-steps", 400_000L));
        Storage here = Storage.at(folder.resolve("here").toString());
        try (BundleRunner runner = new InProcessRunner(1)) {
            assertThat(Sweeps.sweep(one, runner, here)).isZero();
        }
        Path cluster = folder.resolve("cluster");
        Storage there = Storage.at(cluster.toString());
        CellId cell = CellGraph.of(one).cells().iterator().next().id();
        ExecutorKiller killer = new ExecutorKiller(there, cell, interval, Integer.getInteger("tombola.kills", 1));
        Thread thread = new Thread(killer, "killer");
        thread.start();
        try (BundleRunner runner = CLUSTER.runner(interval)) {
            assertThat(Sweeps.sweep(one, runner, there)).isZero();
        } finally {
            thread.interrupt();
            thread.join();
        }
        LOGGER.info("killed at steps {}, {} after the last checkpoint", killer.stepsAtKills(), killer.lost());
        assertThat(Sweeps.hashes(there)).isEqualTo(Sweeps.hashes(here));
        assertThat(killer.stepsAtKills()).hasSize(killer.kills()).isSorted();
        long last = killer.stepsAtKills().get(killer.kills() - 1);
        // A kill that hits a publication leaves the attempt, and the cell is published by the next one.
        assertThat(Sweeps.rows(Tables.ATTEMPTS, there))
                .extracting(attempt -> attempt.shown("message"))
                .last()
                .isEqualTo("went on from a checkpoint at step " + last);
        // What was trained twice: an iteration or an evaluation may lie between the interval's end and the checkpoint.
        assertThat(killer.lost()).allSatisfy(lost -> assertThat(lost).isLessThan(interval.plusSeconds(2)));
        assertThat(cluster.resolve(StoredCheckpoints.path(cell))).doesNotExist();
    }
}
