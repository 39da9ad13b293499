package org.tombola.storages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.job.SweepJob;
import org.tombola.table.Storage;

/** A sweep on YARN, whose managers run in this JVM and start driver and executors as processes, and on HDFS. */
@Tag("storage")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YarnIT {
    private static final Path ROOT = Path.of(System.getProperty("tombola.root"));
    private static final String DRIVER = "org.apache.spark.deploy.yarn.ApplicationMaster";
    private static final String EXECUTOR = "org.apache.spark.executor.YarnCoarseGrainedExecutorBackend";

    @TempDir
    private static Path folder;

    private static MiniDFSCluster hdfs;
    private static MiniYARNCluster yarn;

    @BeforeAll
    static void start() throws IOException {
        hdfs = new MiniDFSCluster.Builder(
                        new Configuration(), folder.resolve("hdfs").toFile())
                .numDataNodes(1)
                .build();
        Configuration settings = new Configuration(hdfs.getConfiguration(0));
        // One queue, which one application may have to itself, and containers of any size.
        settings.set("yarn.scheduler.capacity.root.queues", "default");
        settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
        settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
        settings.set("yarn.scheduler.minimum-allocation-mb", "128");
        settings.set("yarn.nodemanager.vmem-check-enabled", "false");
        settings.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
        yarn = new MiniYARNCluster("yarn", 1, 1, 1);
        yarn.init(settings);
        yarn.start();
        try (OutputStream file = Files.newOutputStream(
                Files.createDirectories(folder.resolve("hadoop")).resolve("core-site.xml"))) {
            yarn.getConfig().writeXml(file);
        }
    }

    @AfterAll
    static void stop() {
        yarn.stop();
        hdfs.shutdown();
    }

    @Test
    void anExecutorAndThenTheDriverAreKilledInTheirContainers() throws Exception {
        Product product = new Product(folder, Map.of(), folder.resolve("hadoop"));
        Storage results = Storage.at(
                "hdfs:///user/" + Trial.ODD_NAME,
                Map.of("fs.defaultFS", hdfs.getURI().toString()));
        Trial trial = new Trial(product, results);

        Process submission =
                product.java("org.apache.spark.deploy.SparkSubmit", "submitted.log", sweep(trial, results));
        trial.awaitCells(2, submission);
        kill(EXECUTOR);
        trial.awaitCells(5, submission);
        kill(DRIVER);
        assertThat(trial.cells()).isLessThan(Trial.CELLS);

        product.said(submission, "submitted.log");
        trial.requireTheSameTables();
        trial.statusSqlAndReportReadIt();
        trial.mergedFilesCountAsBefore();
    }

    /** Returns what docs/cluster.md hands to spark-submit, smaller, and with the classes of this JVM instead of copies. */
    private static List<String> sweep(Trial trial, Storage results) throws IOException {
        String classPath = System.getProperty("java.class.path");
        Path jar = folder.resolve("empty.jar");
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        List<String> arguments = new ArrayList<>(List.of(
                "--properties-file", ROOT.resolve("conf/spark/yarn.conf").toString(),
                "--class", SweepJob.class.getName(),
                "--files", trial.experiment().toString()));
        for (String setting : List.of(
                "spark.driver.memory=640m",
                "spark.executor.memory=512m",
                "spark.executor.memoryOverhead=384m",
                "spark.dynamicAllocation.maxExecutors=2",
                "spark.driver.extraClassPath=" + classPath,
                "spark.executor.extraClassPath=" + classPath,
                "spark.yarn.jars=local:" + jar,
                "spark.yarn.appMasterEnv.JAVA_HOME=" + System.getProperty("java.home"),
                "spark.executorEnv.JAVA_HOME=" + System.getProperty("java.home"))) {
            arguments.addAll(List.of("--conf", setting));
        }
        arguments.addAll(
                List.of(jar.toString(), trial.experiment().getFileName().toString(), "--results", results.location()));
        return arguments;
    }

    private static void kill(String main) {
        ProcessHandle process = containers(main).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Returns a JVM of this class in a container, which is a descendant of this one. */
    private static Optional<ProcessHandle> containers(String main) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .filter(process -> commandLine(process).contains(main))
                .findAny();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            // It has ended.
            return "";
        }
    }
}
