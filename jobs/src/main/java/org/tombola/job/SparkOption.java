package org.tombola.job;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The option {@code --master} and the session that it leads to. */
final class SparkOption {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: that of spark-submit, else local[*].")
    private Optional<String> master = Optional.empty();

    /** Starts Spark, or returns the session that runs. */
    SparkSession session(String appName) {
        return session(appName, Map.of());
    }

    /** Starts Spark with settings that the command needs, whatever spark-submit says, or returns the session that runs. */
    SparkSession session(String appName, Map<String, String> needed) {
        return SparkSessions.create(appName, master, needed);
    }
}
