package org.tombola.job;

import java.util.List;
import org.tombola.cell.Component;
import org.tombola.environment.EnvironmentSource;
import org.tombola.experiment.ExperimentReader;
import picocli.CommandLine.Option;

/** The options of an environment that is used without an experiment. */
final class EnvironmentOptions {
    /** Where an experiment has them. */
    private static final String GROUP = "environment.";

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "Sets an option of the environment, such as noise-inputs=4, or as experiments say it"
                    + " environment.noise-inputs=4; may be repeated.")
    private List<String> options = List.of();

    /**
     * Returns the environment of this id with these options.
     *
     * @throws org.tombola.experiment.InvalidExperimentException if there is none, or an option is not allowed
     */
    EnvironmentSource source(String id) {
        List<String> overrides = options.stream()
                .map(option -> option.startsWith(GROUP) ? option : GROUP + option)
                .toList();
        Component environment = ExperimentReader.ofEnvironment(id, overrides)
                .only()
                .problem()
                .task()
                .component();
        if (!environment.id().equals(id)) {
            throw new CommandException("the environment is " + id + " already; --set takes its options");
        }
        return EnvironmentSource.of(id, environment.settings());
    }
}
