package org.tombola.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.Report;
import org.tombola.analysis.ResultFormat;
import org.tombola.analysis.ResultTables;
import org.tombola.analysis.VerdictTable;
import org.tombola.claims.Claims;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what results say of statements about tickets. */
@Command(
        name = "claims",
        description = {
            "Evaluates statements about tickets on the results: supported, contradicted or undecided.",
            "docs/algorithms/statistics.md defines tests, margins and verdicts."
        },
        mixinStandardHelpOptions = true)
public final class ClaimsJob implements Callable<Integer> {
    @Mixin
    private Results results;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Counts only this experiment; may be repeated. Default: all in the results.")
    private List<String> experiments = List.of();

    @Option(
            names = "--claims",
            paramLabel = "FILE",
            description = "Claims in HOCON, in place of those that come with Tombola.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "How to write the verdicts: table, csv, json or markdown; all but table also hold"
                    + " statement and source. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Mixin
    private SparkOption sparkOption;

    @Spec
    private CommandSpec command;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new ClaimsJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        Claims claims = file.map(Claims::read).orElseGet(Claims::shipped);
        PrintWriter out = command.commandLine().getOut();
        try (SparkSession spark = sparkOption.session("tombola claims");
                LeftOut leftOut = new LeftOut(System.err)) {
            List<String> queries = new ArrayList<>(claims.queries());
            if (!experiments.isEmpty()) {
                queries.add(Report.EXPERIMENTS);
            }
            leftOut.follow(ResultTables.register(spark, storage, queries));
            if (!experiments.isEmpty()) {
                requireKnown(Report.experiments(spark));
            }
            out.print(VerdictTable.text(claims.evaluate(spark, experiments), format));
            out.flush();
        }
        return 0;
    }

    private void requireKnown(List<String> names) {
        for (String name : experiments) {
            if (!names.contains(name)) {
                throw new CommandException("there is no experiment " + name + " in " + results.location()
                        + "; --experiment can be " + String.join(", ", names));
            }
        }
    }
}
