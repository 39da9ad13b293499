package org.tombola.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.tombola.cell.TaskSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.check.EnvironmentCheck;
import org.tombola.environment.check.Finding;
import org.tombola.experiment.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tries whether an environment keeps its contract. */
@Command(
        name = "check",
        description = {
            "Tries an environment and says, a line a check, whether it does what learners and tables rely on: names,"
                    + " ranges, finite values, seeds, batches, saving and restoring, ends of episodes.",
            "The status is 1 if it does not. A sweep tries the same for a fraction of a second."
        },
        mixinStandardHelpOptions = true)
public final class CheckJob implements Callable<Integer> {
    @Parameters(paramLabel = "ENVIRONMENT", description = "Id of an environment, such as CartPole-v1.")
    private String environment;

    @Mixin
    private EnvironmentOptions options;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new CheckJob(), args));
    }

    @Override
    public Integer call() {
        EnvironmentSource source = options.source(environment);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int status = 0;
        for (Finding finding : EnvironmentCheck.thorough(source)) {
            out.println(finding);
            status |= finding.isFault() ? 1 : 0;
        }
        return status;
    }

    /**
     * Tries the environments of an experiment, each for a fraction of a second.
     *
     * @throws CommandException with the first fault
     */
    static void requireSound(Experiment experiment) {
        experiment.variants().stream()
                .map(variant -> variant.problem().task())
                .distinct()
                .forEach(CheckJob::requireSound);
    }

    private static void requireSound(TaskSource source) {
        // A data set makes no promises but those that reading it checks.
        if (!(source.task() instanceof EnvironmentSource environment)) {
            return;
        }
        String id = source.component().id();
        for (Finding finding : EnvironmentCheck.quick(environment)) {
            if (finding.isFault()) {
                throw new CommandException("environment " + id + " does not keep its contract (" + finding.check()
                        + "): " + finding.text() + "; bin/tombola check " + id + " tries more");
            }
        }
    }
}
