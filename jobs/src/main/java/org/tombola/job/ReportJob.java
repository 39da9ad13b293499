package org.tombola.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
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
        PrintWriter out = command.commandLine().getOut();
        try (SparkSession spark = sparkOption.session("tombola report")) {
            ResultTables.register(spark, storage);
            String name = chosen(Report.experiments(spark));
            if (output.isPresent()) {
                Report.write(spark, storage, name, output.get());
                out.println("report: " + output.get());
            } else {
                out.println("report: " + Report.write(spark, storage, name));
            }
        }
        return 0;
    }

    private String chosen(List<String> names) {
        if (experiment.isPresent() && names.contains(experiment.get())) {
            return experiment.get();
        }
        if (names.isEmpty()) {
            throw new CommandException("there is no experiment in " + results.location());
        }
        String choice = "--experiment can be " + String.join(", ", names);
        if (experiment.isPresent()) {
            throw new CommandException(
                    "there is no experiment " + experiment.get() + " in " + results.location() + "; " + choice);
        }
        if (names.size() > 1) {
            throw new CommandException("there are several experiments in " + results.location() + "; " + choice);
        }
        return names.get(0);
    }
}
