package org.tombola.analysis;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What a report shows of an experiment with which it compares its own.
 *
 * @param tables as values that can be written as JSON
 */
public record ComparedExperiment(String experiment, Map<String, Object> tables) {
    /** Reads an experiment of the results whose tables are registered. */
    public static ComparedExperiment read(SparkSession spark, String experiment) {
        return new ComparedExperiment(experiment, ReportData.compared(spark, experiment));
    }
}
