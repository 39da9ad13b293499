package org.tombola.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs commands on a tiny experiment, so that a JVM that records classes ({@code -XX:ArchiveClassesAtExit}) sees those that
 * commands load: the launcher does so once per build.
 */
@Command(name = "rehearse", hidden = true, description = "Runs the commands once, on a tiny experiment.")
final class RehearsalJob implements Callable<Integer> {
    private static final String EXPERIMENT = """
        name = rehearsal
        seeds = 1
        environment.id = CartPole-v1
        environment-steps = 256
        learner { environments = 4, rollout-steps = 32, minibatch-size = 64 }
        network.hidden = [8]
        evaluation { points = 1, episodes = 1, fresh-episodes = 1 }
        pruning { iterations = 1, baselines = [mask/weights] }
        """;

    @Parameters(paramLabel = "DIR", description = "Folder for the experiment and its results; made if it is not there.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        String experiment = Files.writeString(Files.createDirectories(folder).resolve("rehearsal.conf"), EXPERIMENT)
                .toString();
        String results = folder.resolve("results").toString();
        for (List<String> command : List.of(
                List.of("sweep", experiment, "--results", results),
                // Once more, with nothing to train.
                List.of("sweep", experiment, "--results", results),
                List.of("plan", experiment, "--results", results),
                List.of("status", "--results", results),
                List.of("sql", "SELECT * FROM ticket_curve ORDER BY imp_iteration", "--results", results))) {
            int status = Tombola.execute(new Tombola(), command.toArray(String[]::new));
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }
}
