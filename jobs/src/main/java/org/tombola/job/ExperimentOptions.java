package org.tombola.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.ExperimentReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name an experiment. */
final class ExperimentOptions {
    @Parameters(paramLabel = "FILE", description = "Experiment in HOCON, such as conf/experiments/quickstart.conf.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value of the file, such as seeds=4 or learner.epochs=2; may be repeated.")
    private List<String> overrides = List.of();

    /** Returns the arguments with which another command reads the same experiment. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        overrides.forEach(override -> arguments.addAll(List.of("--set", override)));
        return arguments;
    }

    Experiment experiment() {
        return ExperimentReader.read(file, overrides);
    }
}
