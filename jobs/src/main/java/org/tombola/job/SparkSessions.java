package org.tombola.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.PlansForFewRows;

/** Starts Spark for a command. */
final class SparkSessions {
    private static final String MASTER = "spark.master";
    private static final String SECRET_OF_WORKER = "_SPARK_AUTH_SECRET";

    /** Environment variables of this machine that executors get where Spark's settings have no others for them. */
    private static final List<String> HANDED_ON = List.of(
            "TOMBOLA_DATA", "TOMBOLA_PYTHON", "TOMBOLA_PYTHON_PROCESSES", "TOMBOLA_PYTHON_TIMEOUT", "PYTHONPATH");

    private SparkSessions() {}

    /**
     * Returns the running session or a new one, whose settings are those of {@code spark-submit} where it set any.
     *
     * @param master where to run; if empty, where {@code spark-submit} says or, without it, on all cores of this machine
     * @param needed settings that nobody may change
     * @throws CommandException if Spark does not start with these settings
     */
    static SparkSession create(String appName, Optional<String> master, Map<String, String> needed) {
        SparkVersion.requireSupported();
        SparkConf settings = new SparkConf();
        needed.forEach(settings::set);
        master.ifPresent(settings::setMaster);
        settings.setIfMissing(MASTER, "local[*]");
        Map<String, String> ofCluster = settingsOfCluster(settings.get(MASTER));
        ofCluster.forEach(settings::setIfMissing);
        if (settings.get(MASTER).startsWith("spark:") && System.getenv(SECRET_OF_WORKER) != null) {
            // In cluster deploy mode a worker tells it to the driver in this way only, and Spark wants it as a setting.
            settings.setIfMissing("spark.authenticate.secret", System.getenv(SECRET_OF_WORKER));
        }
        settings.setIfMissing("spark.app.name", appName);
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        settings.setIfMissing("spark.log.level", "WARN");
        settings.setIfMissing("spark.sql.debug.maxToStringFields", "1000");
        settings.setIfMissing("spark.sql.catalogImplementation", "in-memory");
        String jars = System.getProperty("tombola.jars");
        if (!settings.get(MASTER).startsWith("local") && jars != null) {
            // The launcher's class path ends at this machine; spark-submit brings the jar itself.
            List<String> all = List.of(jars.split(","));
            List<String> lacking =
                    ofCluster.isEmpty() ? all : ClusterJob.cluster().lacking(all);
            settings.setIfMissing("spark.jars", String.join(",", lacking));
        }
        Plugins.locations().ifPresent(plugins -> {
            // Executors fetch them; where the driver is the executor, its threads have them already.
            String others = settings.get("spark.jars", "");
            settings.set("spark.jars", others.isEmpty() ? plugins : others + "," + plugins);
        });
        for (String variable : HANDED_ON) {
            Optional.ofNullable(System.getenv(variable))
                    .ifPresent(value -> settings.setIfMissing("spark.executorEnv." + variable, value));
        }
        if (settings.get(MASTER).startsWith("local")) {
            settings.setIfMissing("spark.ui.enabled", "false");
            settings.setIfMissing("spark.driver.host", "127.0.0.1");
            settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            // Written for a page that is not there.
            settings.setIfMissing("spark.sql.ui.explainMode", "simple");
        }
        // Many queries on few rows: dividing, compiling or planning each one anew takes longer than it runs.
        settings.setIfMissing("spark.sql.shuffle.partitions", "1");
        settings.setIfMissing("spark.sql.adaptive.enabled", "false");
        settings.setIfMissing("spark.sql.codegen.wholeStage", "false");
        settings.setIfMissing("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        // Each sort asks for a page, which is up to 64 MB if nobody says otherwise, and is cleared before.
        settings.setIfMissing("spark.buffer.pageSize", "1m");
        settings.setIfMissing("spark.sql.maxSinglePartitionBytes", Long.MAX_VALUE + "b");
        return started(settings);
    }

    private static SparkSession started(SparkConf settings) {
        try {
            // The general builder looks for this class by Scala's reflection, which takes as long as all of Spark's
            // start.
            return org.apache.spark.sql.classic.SparkSession.builder()
                    .withExtensions(PlansForFewRows::use)
                    .config(settings)
                    .getOrCreate();
        } catch (Exception e) {
            // A SparkException is a checked one that nobody declares.
            throw new CommandException("Spark cannot be started on " + settings.get(MASTER), e);
        }
    }

    /** Returns the secret and whatever else a cluster wants that {@code cluster start} made. */
    private static Map<String, String> settingsOfCluster(String master) {
        try {
            return ClusterJob.cluster().settings(master);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
