package org.tombola.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts Spark for the tests of one class, which asks it for runners. */
final class SparkExtension implements BeforeAllCallback, AfterAllCallback {
    private final String master;
    private final Supplier<Map<String, String>> settings;
    private JavaSparkContext spark;

    SparkExtension(String master, Map<String, String> settings) {
        this(master, () -> settings);
    }

    /** @param settings asked for when Spark starts */
    SparkExtension(String master, Supplier<Map<String, String>> settings) {
        this.master = master;
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // The launcher of executors looks for Spark's jars there; their class path has them already.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        SparkConf configuration = new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        SparkRunner.SETTINGS.forEach(configuration::set);
        settings.get().forEach(configuration::set);
        spark = new JavaSparkContext(configuration);
    }

    BundleRunner runner() {
        return runner(BundleRunner.CHECKPOINT_INTERVAL);
    }

    BundleRunner runner(Duration checkpointInterval) {
        return new SparkRunner(spark, "test", checkpointInterval);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        spark.close();
    }
}
