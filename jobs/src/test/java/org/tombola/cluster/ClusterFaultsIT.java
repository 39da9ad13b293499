package org.tombola.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.ExperimentReader;
import org.tombola.schedule.Bundle;
import org.tombola.schedule.BundleRunner;
import org.tombola.schedule.CellSummary;
import org.tombola.schedule.ExperimentTables;
import org.tombola.schedule.InProcessRunner;
import org.tombola.schedule.SparkRunner;
import org.tombola.schedule.Sweep;
import org.tombola.schedule.SweepListener;
import org.tombola.table.ContentHash;
import org.tombola.table.Storage;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** A master and two workers as processes, to which something happens in the middle of a sweep. */
@Tag("cluster")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterFaultsIT {
    static final Path ROOT = Path.of(System.getProperty("tombola.root"));
    private static final List<TableSchema> DETERMINISTIC =
            List.of(Tables.CELLS, Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.WEIGHTS, Tables.INPUTS);
    static final int CELLS = 12;

    static final String EXPERIMENT = """
        name = disturbed
        seeds = 2
        environment.id = CartPole-v1
        environment-steps = 40000
        learner { environments = 4, rollout-steps = 32, minibatch-size = 64 }
        network.hidden = [16]
        evaluation { points = 2, episodes = 2, fresh-episodes = 2 }
        pruning { iterations = 5, fraction = 0.3, baselines = [mask/weights] }
        """;

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static Path file;
    private static Experiment experiment;
    private static SortedMap<String, String> undisturbed;

    @BeforeAll
    static void startAClusterAndSweepWithoutIt() throws Exception {
        cluster = new StandaloneCluster(folder.resolve("cluster"));
        startWorkers();
        file = Files.writeString(folder.resolve("disturbed.conf"), EXPERIMENT);
        experiment = ExperimentReader.read(file, List.of());
        Storage here = storage("undisturbed");
        try (BundleRunner runner = new InProcessRunner(2)) {
            sweep(runner, here, () -> {});
        }
        undisturbed = hashes(here);
        assertThat(undisturbed).hasSize(CELLS * 5 + 1);
    }

    @AfterAll
    static void stop() throws IOException {
        assertThat(cluster.stop()).isEqualTo(3);
        removeJars(cluster);
    }

    /** Removes links to jars, of each of which JUnit would say that it removes it. */
    static void removeJars(StandaloneCluster cluster) throws IOException {
        try (Stream<Path> links = Files.list(cluster.folder().resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void secretsAreForTheirOwnerAndOnNoCommandLine() throws IOException {
        Path settings = cluster.folder().resolve("conf/spark-defaults.conf");
        assertThat(Files.getPosixFilePermissions(settings))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        String secret = cluster.settings(cluster.master()).get("spark.authenticate.secret");
        assertThat(secret).hasSize(64);
        for (ProcessHandle worker : cluster.workers()) {
            assertThat(Files.readString(Path.of("/proc", Long.toString(worker.pid()), "cmdline")))
                    .contains("Worker")
                    .doesNotContain(secret);
        }
        assertThat(cluster.settings("spark://127.0.0.1:1")).isEmpty();
    }

    @Test
    void anExecutorIsKilled() throws Exception {
        disturb(
                "executor",
                Map.of(),
                () -> assertThat(new Faults(cluster).killExecutor()).isTrue());
    }

    @Test
    void aWorkerIsKilledAndAnotherOneIsStarted() throws Exception {
        disturb("worker", Map.of(), () -> {
            assertThat(new Faults(cluster).killWorker(1)).isTrue();
            startWorkers();
        });
    }

    @Test
    void anExecutorStandsStillUntilItIsGivenUpAndThenGoesOn() throws Exception {
        Map<String, String> impatient = Map.of(
                "spark.network.timeout", "12s",
                "spark.network.timeoutInterval", "3s",
                "spark.executor.heartbeatInterval", "2s");
        disturb(
                "zombie",
                impatient,
                () -> assertThat(new Faults(cluster).pauseExecutor(Duration.ofSeconds(20)))
                        .isTrue());
    }

    @Test
    void theDriverIsKilledAndTheSameCommandGoesOn() throws Exception {
        Storage results = storage("driver");
        Process asked = sweepCommand(results, "asked.log");
        awaitCells(results, 1);
        asked.destroy();
        assertThat(asked.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(asked.exitValue()).isEqualTo(143);
        assertThat(folder.resolve("asked.log"))
                .content()
                .endsWith("interrupted; what is completed is kept, and the same command goes on from there\n");

        Process first = sweepCommand(results, "first.log");
        awaitCells(results, 3);
        Faults.kill(first.toHandle());
        int kept = results.list(Tables.CELLS.name()).size();
        assertThat(kept).isBetween(3, CELLS - 1);

        Process second = sweepCommand(results, "second.log");
        assertThat(second.waitFor(400, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("second.log")).content().contains("12 cells, " + kept + " of them there already");
        assertThat(second.exitValue()).isZero();
        assertThat(hashes(results)).isEqualTo(undisturbed);
    }

    @Test
    void aSecondSweepIsRefusedUnlessItJoins() throws Exception {
        Storage results = storage("join");
        Process first = sweepCommand(results, "join-first.log");
        awaitCells(results, 1);
        Process refused = sweepCommand(results, "join-refused.log");
        Process joined = sweepCommand(results, "join-joined.log", "--join");

        assertThat(exit(refused)).isEqualTo(1);
        assertThat(folder.resolve("join-refused.log"))
                .content()
                .contains("another sweep, process " + first.pid() + " on ")
                .endsWith("; --join sweeps beside it\n");
        assertThat(exit(first)).isZero();
        assertThat(exit(joined)).isZero();
        assertThat(folder.resolve("join-joined.log")).content().contains("joining the sweep of process " + first.pid());
        assertThat(hashes(results)).isEqualTo(undisturbed);
    }

    @Test
    void filesOfParentsAreTruncatedAndTurnedOver() throws Exception {
        Storage results = storage("damaged");
        Process first = sweepCommand(results, "damaged-first.log");
        awaitCells(results, 4);
        List<String> cells = results.list(Tables.CELLS.name());
        truncate(results, cells.get(0));
        truncate(results, cells.get(1).replaceFirst("cells", "masks"));
        String weights = cells.get(2).replaceFirst("cells", "weights");
        byte[] bytes = results.read(weights);
        for (int i = 100; i < bytes.length / 2; i++) {
            bytes[i] ^= 0x55;
        }
        results.publish(weights, bytes);
        // Children that were not running yet cannot be trained, of whose parents none may be left to damage.
        assertThat(exit(first)).isBetween(0, 1);

        Process second = sweepCommand(results, "damaged-second.log");
        assertThat(exit(second)).isZero();
        assertThat(folder.resolve("damaged-second.log"))
                .content()
                .contains("set aside, unreadable: " + cells.get(0) + "\n")
                .contains("set aside, missing or damaged: " + cells.get(1).replaceFirst("cells", "masks") + "\n")
                .contains("set aside, missing or damaged: " + weights + "\n");
        assertThat(hashes(results)).isEqualTo(undisturbed);
        assertThat(folder.resolve("damaged/_set-aside")).isDirectory();
    }

    @Test
    void theVolumeIsFullAndLaterCannotBeWritten() throws Exception {
        Path volume = Files.createDirectories(folder.resolve("volume"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", volume.toString()),
                "no file system can be mounted here: no volume was filled, none made read-only");
        try {
            Storage results = Storage.at(volume.resolve("results").toString());
            Process first = sweepCommand(results, "full.log");
            awaitCells(results, 2);
            Path ballast = volume.resolve("ballast");
            fill(ballast);
            assertThat(exit(first)).isEqualTo(1);
            assertEndsWithALine(
                    "full.log", "cannot write results to " + results.location() + ": No space left on device");

            Files.delete(ballast);
            int kept = results.list(Tables.CELLS.name()).size();
            assertThat(kept).isLessThan(CELLS);
            Process second = sweepCommand(results, "read-only.log");
            awaitCells(results, kept + 2);
            // It is refused as long as somebody writes.
            while (!run("mount", "-o", "remount,ro", volume.toString())) {
                Thread.sleep(10);
            }
            assertThat(exit(second)).isEqualTo(1);
            assertEndsWithALine(
                    "read-only.log", "cannot write results to " + results.location() + ": Read-only file system");

            assertThat(run("mount", "-o", "remount,rw", volume.toString())).isTrue();
            assertThat(exit(sweepCommand(results, "writable.log"))).isZero();
            assertThat(hashes(results)).isEqualTo(undisturbed);
        } finally {
            run("umount", volume.toString());
        }
    }

    /** Checks what a person sees last: which folder, why, what is kept and what to do, and no stack. */
    private static void assertEndsWithALine(String log, String beginning) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(log));
        assertThat(lines.get(lines.size() - 1))
                .startsWith(beginning)
                .contains("What is completed is kept, and the same command goes on from there");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    }

    private static void truncate(Storage results, String path) throws IOException {
        byte[] bytes = results.read(path);
        results.publish(path, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("commands.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such command.
            return false;
        }
    }

    private static int exit(Process sweep) throws InterruptedException {
        assertThat(sweep.waitFor(400, TimeUnit.SECONDS)).isTrue();
        return sweep.exitValue();
    }

    /** Sweeps with the cluster, does something to it when a quarter of the cells has ended, and compares. */
    private static void disturb(String name, Map<String, String> settings, Fault fault) throws Exception {
        Storage results = storage(name);
        SparkConf conf = new SparkConf(false).setMaster(cluster.master()).setAppName(name);
        cluster.settings(cluster.master()).forEach(conf::set);
        conf.set("spark.ui.enabled", "false");
        conf.set("spark.executor.memory", "512m");
        conf.set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        settings.forEach(conf::set);
        SparkRunner.SETTINGS.forEach(conf::set);
        // A JVM has one context, and other tests leave theirs to the next.
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                BundleRunner runner = new SparkRunner(spark, name, BundleRunner.CHECKPOINT_INTERVAL)) {
            assertThat(sweep(runner, results, fault)).isZero();
        }
        assertThat(hashes(results)).isEqualTo(undisturbed);
    }

    private interface Fault {
        void inflict() throws Exception;
    }

    private static int sweep(BundleRunner runner, Storage results, Fault fault) throws Exception {
        CellGraph graph = CellGraph.of(experiment);
        ExperimentTables.publish(experiment, graph, results);
        Inflicting listener = new Inflicting(fault);
        int failed = new Sweep(graph, runner, results, listener, Sweep.OnFailure.CONTINUE).run(Set.of());
        listener.join();
        return failed;
    }

    /** Inflicts a fault on a thread of its own, while the sweep goes on, when its third cell has ended. */
    private static final class Inflicting implements SweepListener {
        private final List<Throwable> failures = new ArrayList<>();
        private final Thread thread;
        private int ended;

        Inflicting(Fault fault) {
            thread = new Thread(() -> {
                try {
                    fault.inflict();
                } catch (Exception | AssertionError e) {
                    failures.add(e);
                }
            });
        }

        void join() throws InterruptedException {
            thread.join();
            assertThat(failures).isEmpty();
        }

        @Override
        public void submitted(Bundle bundle) {
            // Only ends count.
        }

        @Override
        public void ended(CellSpec cell, CellSummary summary) {
            ended++;
            if (ended == CELLS / 4) {
                thread.start();
            }
        }

        @Override
        public void retried(List<CellSpec> cells, Throwable cause) {
            // Which cells are lost is chance.
        }

        @Override
        public void tick(int running) {
            // Nobody looks.
        }
    }

    private static void startWorkers() throws IOException, InterruptedException {
        cluster.start(
                new StandaloneCluster.Plan(ROOT.resolve("conf/spark/standalone.conf"), "127.0.0.1", 0, 0),
                2,
                new StandaloneCluster.WorkerSize(1, "512m"));
    }

    /** Starts a sweep as a person does, in a process of its own, on one executor. */
    private static Process sweepCommand(Storage results, String log, String... further) throws IOException {
        List<String> command = java(
                "org.tombola.job.Tombola",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dtombola.cluster=" + cluster.folder(),
                "-Dlog4j2.configurationFile=file:" + ROOT.resolve("conf/log4j2.properties"),
                "-Dspark.cores.max=1",
                "-Dspark.ui.enabled=false",
                "-Dspark.executor.memory=512m",
                "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"));
        command.addAll(
                List.of("sweep", file.toString(), "--results", results.location(), "--master", cluster.master()));
        command.addAll(List.of(further));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    /** Returns the beginning of a command that runs a class on the class path of this JVM. */
    static List<String> java(String main, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }

    static void awaitCells(Storage results, int count) throws IOException, InterruptedException {
        while (results.list(Tables.CELLS.name()).size() < count) {
            Thread.sleep(50);
        }
    }

    private static Storage storage(String name) {
        return Storage.at(folder.resolve(name).toString());
    }

    /** Returns the hashes of all files of the deterministic tables, by path. */
    static SortedMap<String, String> hashes(Storage storage) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (TableSchema table : DETERMINISTIC) {
            for (String path : storage.list(table.name())) {
                hashes.put(path, ContentHash.of(storage.read(path)));
            }
        }
        return hashes;
    }
}
