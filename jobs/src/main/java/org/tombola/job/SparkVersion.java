package org.tombola.job;

import org.apache.spark.package$;

/** The versions of Spark that Tombola's jar works with. */
final class SparkVersion {
    /** All patch releases of the line that Tombola is compiled with. */
    static final String LINE = "4.2.";

    private SparkVersion() {}

    /** Refuses a class path with another Spark, before one of its classes is found not to fit. */
    static void requireSupported() {
        require(package$.MODULE$.SPARK_VERSION());
    }

    static void require(String version) {
        if (!version.startsWith(LINE)) {
            throw new CommandException("Tombola works with Spark " + LINE + "x, and this is Spark " + version);
        }
    }
}
