package org.tombola.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.ComparedExperiment;
import org.tombola.analysis.Report;
import org.tombola.analysis.ResultTables;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the results of an experiment, complete or not. */
@Command(
        name = "report",
        description = "Writes the curves of an experiment as one HTML page that needs no network.",
        mixinStandardHelpOptions = true)
public final class ReportJob implements Callable<Integer> {
    @Mixin
    private Results results;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Which experiment, if the results hold more than one.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = Comparison.OPTION,
            paramLabel = "[DIR:]NAME",
            description =
                    "A further experiment, of these results or of those in another folder: its ticket curves are drawn"
                            + " over the first one's, and what its tickets see of images beside. Repeatable.")
    private List<String> compared = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it. Default: report-NAME.html in the results folder.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private SparkOption sparkOption;

    @Spec
    private CommandSpec command;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new ReportJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        if (output.filter(Files::isDirectory).isPresent()) {
            throw new CommandException("--output = " + output.get() + " is not allowed: it is a folder, not a file");
        }
        List<Comparison> comparisons = compared.stream().map(Comparison::of).toList();
        comparisons.stream().filter(Comparison::isElsewhere).forEach(Comparison::results);
        PrintWriter out = command.commandLine().getOut();
        try (SparkSession spark = sparkOption.session("tombola report");
                LeftOut leftOut = new LeftOut(System.err)) {
            List<ComparedExperiment> elsewhere = comparisons.stream()
                    .filter(Comparison::isElsewhere)
                    .map(comparison -> comparison.read(spark))
                    .toList();
            ResultTables tables = ResultTables.register(spark, storage);
            leftOut.follow(tables);
            LargeFolder.announce(tables.files(), System.err);
            Report report = chosen(Report.experiments(spark), comparisons, elsewhere);
            if (output.isPresent()) {
                report.write(spark, output.get());
                out.println("report: " + output.get());
            } else {
                out.println("report: " + report.write(spark, storage));
            }
        }
        return 0;
    }

    private Report chosen(List<String> names, List<Comparison> comparisons, List<ComparedExperiment> elsewhere) {
        if (names.isEmpty()) {
            throw new CommandException("there is no experiment in " + results.location());
        }
        if (experiment.isEmpty() && names.size() > 1) {
            throw new CommandException("there are several experiments in " + results.location() + "; "
                    + Comparison.choice("--experiment", names));
        }
        String name = Comparison.known("--experiment", experiment.orElse(names.get(0)), names, results.location());
        List<String> others = comparisons.stream()
                .filter(comparison -> !comparison.isElsewhere())
                .map(other -> Comparison.known(Comparison.OPTION, other.experiment(), names, results.location()))
                .filter(other -> !other.equals(name))
                .distinct()
                .toList();
        return new Report(name, others, elsewhere, "");
    }
}
