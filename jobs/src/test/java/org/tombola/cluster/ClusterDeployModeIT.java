package org.tombola.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.job.SweepJob;
import org.tombola.table.Storage;

/** A sweep whose driver is a process of a worker. */
@Tag("cluster")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterDeployModeIT {
    @TempDir
    private Path folder;

    private StandaloneCluster cluster;
    private Path experiment;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        experiment = Files.writeString(folder.resolve("disturbed.conf"), ClusterFaultsIT.EXPERIMENT);
        cluster = new StandaloneCluster(folder.resolve("cluster"));
        Path settings = ClusterFaultsIT.ROOT.resolve("conf/spark/standalone.conf");
        cluster.start(
                new StandaloneCluster.Plan(settings, "127.0.0.1", 0, 0),
                2,
                new StandaloneCluster.WorkerSize(1, "512m"));
    }

    @AfterEach
    void stop() throws IOException {
        cluster.stop();
        ClusterFaultsIT.removeJars(cluster);
    }

    @Test
    void aDriverIsKilledAndItsWorkerStartsItAgain() throws Exception {
        Storage results = Storage.at(folder.resolve("results").toString());
        List<String> submission =
                ClusterFaultsIT.java("org.apache.spark.deploy.SparkSubmit", "-XX:TieredStopAtLevel=1");
        submission.addAll(arguments(results));
        assertThat(exit(submission)).isZero();

        ClusterFaultsIT.awaitCells(results, 3);
        ProcessHandle driver = driver().orElseThrow();
        Faults.kill(driver);
        ClusterFaultsIT.awaitCells(results, ClusterFaultsIT.CELLS);
        while (driver().isPresent()) {
            Thread.sleep(100);
        }
        assertThat(outputOfDrivers())
                .contains("taking over the lease of process " + driver.pid())
                .contains("all cells are done");

        Storage here = Storage.at(folder.resolve("undisturbed").toString());
        List<String> undisturbed = ClusterFaultsIT.java("org.tombola.job.Tombola");
        undisturbed.addAll(
                List.of("sweep", experiment.toString(), "--results", here.location(), "--master", "local[2]"));
        assertThat(exit(undisturbed)).isZero();
        assertThat(ClusterFaultsIT.hashes(results)).isEqualTo(ClusterFaultsIT.hashes(here));
    }

    /** Returns what a person hands to spark-submit, with the classes of this JVM in place of a jar. */
    private List<String> arguments(Storage results) throws IOException {
        Path jar = folder.resolve("empty.jar");
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        String classPath = System.getProperty("java.class.path");
        return List.of(
                "--properties-file",
                cluster.folder().resolve("conf/spark-defaults.conf").toString(),
                "--deploy-mode",
                "cluster",
                "--supervise",
                "--driver-memory",
                "512m",
                "--conf",
                "spark.driver.extraClassPath=" + classPath,
                "--conf",
                "spark.executor.extraClassPath=" + classPath,
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.ui.enabled=false",
                "--class",
                SweepJob.class.getName(),
                jar.toString(),
                experiment.toString(),
                "--results",
                results.location());
    }

    private int exit(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(400, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Returns the process in which a worker runs a driver, if one does. */
    private Optional<ProcessHandle> driver() throws IOException {
        return cluster.workers().stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> commandLine(child).contains("DriverWrapper"))
                .findAny();
    }

    /** Java's own handles know no command that is as long as these. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            // It has ended.
            return "";
        }
    }

    private String outputOfDrivers() throws IOException {
        StringBuilder output = new StringBuilder();
        try (Stream<Path> files = Files.walk(cluster.folder().resolve("work"))) {
            for (Path file : files.filter(path -> path.endsWith("stdout")).toList()) {
                output.append(Files.readString(file));
            }
        }
        return output.toString();
    }
}
