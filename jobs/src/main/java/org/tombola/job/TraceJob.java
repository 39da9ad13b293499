package org.tombola.job;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what an environment does, to be held against another implementation. */
@Command(
        name = "trace",
        description = {
            "Plays a file of actions and prints every step as tab-separated values.",
            "Step 0 is a reset. An ended episode is reset without a seed, for which the file has no line. Grids show the",
            "indices of the inputs that are set, counted as (row * width + column) * channels + channel."
        },
        mixinStandardHelpOptions = true)
public final class TraceJob implements Callable<Integer> {
    @Parameters(paramLabel = "ENVIRONMENT", description = "Id of an environment, such as CartPole-v1.")
    private String environment;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the first reset. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--actions",
            paramLabel = "FILE",
            required = true,
            description = "One action a line, its components separated by blanks.")
    private Path file;

    @Mixin
    private EnvironmentOptions options;

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        System.exit(Tombola.execute(new TraceJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        EnvironmentSource source = options.source(environment);
        EnvironmentSpec spec = source.spec();
        ActionFile actions = new ActionFile(file, Files.readAllLines(file), spec.actions());
        TraceRows rows = new TraceRows(spec);
        try (Environment one = source.create(1)) {
            out.println(rows.header());
            play(one, spec, actions, rows);
        } finally {
            out.flush();
        }
        return 0;
    }

    private void play(Environment one, EnvironmentSpec spec, ActionFile actions, TraceRows rows) {
        float[] observation = new float[spec.observationSize()];
        Step result = new Step(1);
        int episode = 0;
        int step = 0;
        one.reset(0, seed);
        one.observe(0, observation, 0);
        out.println(rows.reset(episode, observation));
        for (int line = 0; line < actions.size(); line++) {
            float[] action = actions.action(line);
            one.step(action, result);
            one.observe(0, observation, 0);
            step++;
            out.println(rows.step(new TraceRows.Place(episode, step), action, observation, result));
            if (result.ended(0) && line + 1 < actions.size()) {
                episode++;
                step = 0;
                one.reset(0);
                one.observe(0, observation, 0);
                out.println(rows.reset(episode, observation));
            }
        }
    }

    /** Actions of a file; checked one by one, so that what comes before a mistake is played. */
    private record ActionFile(Path file, List<String> lines, ActionSpace space) {
        int size() {
            int size = lines.size();
            while (size > 0 && lines.get(size - 1).isBlank()) {
                size--;
            }
            return size;
        }

        float[] action(int line) {
            String[] words = lines.get(line).strip().split("\\s+");
            float[] action = new float[words.length];
            try {
                for (int i = 0; i < words.length; i++) {
                    action[i] = Float.parseFloat(words[i]);
                }
                if (words.length == space.size()) {
                    space.require(action);
                    return action;
                }
            } catch (IllegalArgumentException e) {
                // What is said below is enough.
            }
            throw new CommandException(file + ":" + (line + 1) + ": "
                    + lines.get(line).strip() + " is not allowed: an action is " + space.inWords());
        }
    }
}
