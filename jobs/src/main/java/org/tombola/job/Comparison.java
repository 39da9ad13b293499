package org.tombola.job;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.ComparedExperiment;
import org.tombola.analysis.Report;
import org.tombola.analysis.ResultTables;
import org.tombola.table.Storage;

/**
 * An experiment that the option {@code --compare} names: {@code NAME}, or {@code DIR:NAME} if it is in other results.
 *
 * @param elsewhere folder or URI of the other results
 */
record Comparison(String experiment, Optional<String> elsewhere) {
    static final String OPTION = "--compare";

    static Comparison of(String text) {
        // Names of experiments have no colon, URIs have.
        int colon = text.lastIndexOf(':');
        return new Comparison(
                text.substring(colon + 1), colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon)));
    }

    boolean isElsewhere() {
        return elsewhere.isPresent();
    }

    /**
     * Returns the other results.
     *
     * @throws CommandException if there are none
     */
    Storage results() {
        return Results.existing(OPTION, elsewhere.orElseThrow());
    }

    /**
     * Reads an experiment of other results, whose tables take the place of those that are registered.
     *
     * @throws CommandException if it is not there
     */
    ComparedExperiment read(SparkSession spark) {
        try (LeftOut leftOut = new LeftOut(System.err)) {
            leftOut.follow(ResultTables.register(spark, results()));
            return ComparedExperiment.read(
                    spark, known(OPTION, experiment, Report.experiments(spark), elsewhere.orElseThrow()));
        }
    }

    /**
     * Returns the name that an option gives.
     *
     * @param names of the experiments that are there
     * @throws CommandException if it is not among them
     */
    static String known(String option, String name, List<String> names, String location) {
        if (!names.contains(name)) {
            throw new CommandException("there is no experiment " + name + " in " + location
                    + (names.isEmpty() ? "" : "; " + choice(option, names)));
        }
        return name;
    }

    static String choice(String option, List<String> names) {
        return option + " can be " + String.join(", ", names);
    }
}
