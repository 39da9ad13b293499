package org.tombola.storages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cluster.ClusterSettings;
import org.tombola.table.Storage;

/** Sweeps whose executors, and drivers too, are containers of YARN, with results on HDFS; both run in this JVM. */
@Tag("storage")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YarnIT {
    private static final Path SETTINGS = Product.ROOT.resolve("conf/spark/yarn.conf");
    /** Room for the application master and two executors. */
    private static final int MEBIBYTES = 6144;

    @TempDir
    private Path folder;

    private MiniDFSCluster hdfs;
    private MiniYARNCluster yarn;
    private Path hadoop;

    @BeforeEach
    void start() throws IOException {
        YarnConfiguration conf = new YarnConfiguration();
        conf.set("yarn.scheduler.capacity.root.queues", "default");
        conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
        conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
        conf.setInt(YarnConfiguration.NM_PMEM_MB, MEBIBYTES);
        // Virtual memory is no measure of a JVM; and a disk that is nearly full is no concern of these tests.
        conf.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        conf.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
        hdfs = new MiniDFSCluster.Builder(conf, folder.resolve("hdfs").toFile())
                .numDataNodes(1)
                .build();
        conf.set("fs.defaultFS", hdfs.getURI().toString());
        System.setProperty("test.build.data", folder.toString());
        yarn = new MiniYARNCluster("sweeps", 1, 1, 1);
        yarn.init(conf);
        yarn.start();
        hadoop = Files.createDirectories(folder.resolve("hadoop"));
        for (String name : List.of("core-site.xml", "yarn-site.xml")) {
            try (OutputStream out = Files.newOutputStream(hadoop.resolve(name))) {
                yarn.getConfig().writeXml(out);
            }
        }
    }

    @AfterEach
    void stop() {
        yarn.stop();
        hdfs.shutdown();
    }

    @Test
    void aSweepIsKilledResumedDamagedReadAndMerged() throws Exception {
        Map<String, String> settings = settings();
        settings.put("spark.submit.deployMode", "client");
        Trial trial = new Trial(product(settings), results());

        trial.theDriverIsKilledAndTheSameCommandGoesOn("yarn");
        trial.aDamagedFileIsSetAsideAndItsCellTrainedAgain("yarn");
        trial.statusSqlAndReportReadIt();
        trial.mergedFilesCountAsBefore();
    }

    @Test
    void anExecutorAndThenTheDriverInItsContainerAreKilled() throws Exception {
        Product product = product(settings());
        Trial trial = new Trial(product, results());
        List<String> submission = new ArrayList<>(List.of(
                "--properties-file",
                product.propertiesFile().toString(),
                "--class",
                "org.tombola.job.SweepJob",
                "--files",
                trial.experiment().toString(),
                jar("tombola-jobs"),
                trial.experiment().getFileName().toString(),
                "--results",
                results().location()));
        Process submit = product.java("org.apache.spark.deploy.SparkSubmit", "submit.log", submission);

        trial.awaitCells(2, submit);
        kill("YarnCoarseGrainedExecutorBackend");
        trial.awaitCells(4, submit);
        kill("org.apache.spark.deploy.yarn.ApplicationMaster");
        product.said(submit, "submit.log");
        trial.requireTheSameTables();
    }

    private Product product(Map<String, String> settings) {
        return new Product(folder, settings, hadoop);
    }

    private Storage results() {
        return Storage.at(hdfs.getURI() + "/user/" + Trial.ODD_NAME);
    }

    /** The settings for YARN, and in place of jars that are sent, those of this JVM. */
    private static Map<String, String> settings() throws IOException {
        String classPath = System.getProperty("java.class.path");
        Map<String, String> settings = new HashMap<>(ClusterSettings.read(SETTINGS));
        settings.put("spark.yarn.jars", "local:" + jar("spark-core"));
        settings.put("spark.driver.extraClassPath", classPath);
        settings.put("spark.executor.extraClassPath", classPath);
        settings.put("spark.driver.memory", "1g");
        return settings;
    }

    private static String jar(String name) {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** Kills the process that a container runs by the class in its command. */
    private static void kill(String main) {
        Optional<ProcessHandle> container = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> commandLine(process).contains(main))
                .findFirst();
        assertThat(container).isPresent();
        container.get().destroyForcibly();
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
}
