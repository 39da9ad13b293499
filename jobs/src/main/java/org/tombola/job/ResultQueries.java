package org.tombola.job;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.ReadOnlyQuery;
import org.tombola.analysis.ResultFormat;
import org.tombola.analysis.ResultTables;
import org.tombola.table.Storage;

/** Answers queries on a results folder as text; each sees the files that are there when it is asked. */
record ResultQueries(Storage results, ResultFormat format) {
    /**
     * Reads a query; Spark need not run.
     *
     * @throws CommandException if it is none
     */
    static ReadOnlyQuery parsed(String sql) {
        try {
            return ReadOnlyQuery.parse(sql);
        } catch (Exception e) {
            throw new CommandException(firstLine(e));
        }
    }

    /**
     * Writes the answer, in part if it ends with an exception.
     *
     * @throws CommandException if there is no answer
     */
    void answer(SparkSession spark, ReadOnlyQuery query, Appendable out) {
        try (LeftOut leftOut = new LeftOut(System.err)) {
            ResultTables tables = ResultTables.register(spark, results, query.sql());
            leftOut.follow(tables);
            LargeFolder.announce(tables.files(), System.err);
            format.write(query.on(spark), out);
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            throw new CommandException(firstLine(e));
        }
    }

    /** Returns the columns of all tables and views by name, in the order in which a person wants to see them. */
    Map<String, List<String>> columns(SparkSession spark) {
        return ResultTables.columns(spark, results);
    }

    /** Returns a line for each table and view. */
    static String overview(Map<String, List<String>> columns) {
        int width = columns.keySet().stream().mapToInt(String::length).max().orElse(0);
        return columns.entrySet().stream()
                .map(table -> table.getKey() + " ".repeat(width - table.getKey().length() + 2)
                        + String.join(", ", table.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String firstLine(Exception exception) {
        String message =
                exception instanceof AnalysisException analysis ? analysis.getSimpleMessage() : exception.getMessage();
        return message == null
                ? exception.toString()
                : message.strip().lines().findFirst().orElse("the query failed");
    }
}
