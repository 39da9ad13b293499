package org.tombola.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.ReadOnlyQuery;
import org.tombola.analysis.ResultFormat;
import org.tombola.analysis.ResultTables;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a query on the tables of a results folder. */
@Command(
        name = "sql",
        description = {
            "Answers an SQL query on the results.",
            "Without a query: lists the tables and views, and their columns."
        },
        mixinStandardHelpOptions = true)
public final class SqlJob implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "Such as \"SELECT * FROM ticket_curve\".")
    private Optional<String> query = Optional.empty();

    @Mixin
    private Results results;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "How to write the rows: table, csv, json or markdown. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Mixin
    private SparkOption sparkOption;

    @Spec
    private CommandSpec command;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new SqlJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        Optional<ReadOnlyQuery> parsed = query.map(SqlJob::parsed);
        PrintWriter out = command.commandLine().getOut();
        try (SparkSession spark = sparkOption.session("tombola sql");
                LeftOut leftOut = new LeftOut(System.err)) {
            if (parsed.isPresent()) {
                leftOut.follow(
                        ResultTables.register(spark, storage, parsed.get().sql()));
                out.print(answer(spark, parsed.get()));
            } else {
                leftOut.follow(ResultTables.register(spark, storage));
                out.print(overview(spark));
            }
            out.flush();
        }
        return 0;
    }

    private static ReadOnlyQuery parsed(String sql) {
        try {
            return ReadOnlyQuery.parse(sql);
        } catch (Exception e) {
            throw new CommandException(firstLine(e));
        }
    }

    private String answer(SparkSession spark, ReadOnlyQuery asked) {
        try {
            return format.text(asked.on(spark));
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            throw new CommandException(firstLine(e));
        }
    }

    private static String firstLine(Exception exception) {
        String message =
                exception instanceof AnalysisException analysis ? analysis.getSimpleMessage() : exception.getMessage();
        return message == null
                ? exception.toString()
                : message.strip().lines().findFirst().orElse("the query failed");
    }

    private static String overview(SparkSession spark) {
        StringBuilder text = new StringBuilder();
        List<String> names = ResultTables.names();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        for (String name : names) {
            String columns = String.join(", ", spark.table(name).columns());
            text.append(name).append(" ".repeat(width - name.length())).append("  ");
            text.append(columns).append('\n');
        }
        return text.toString();
    }
}
