package org.tombola.job;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Environments;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.learner.RandomPlay;
import org.tombola.learner.ScriptedPlay;
import org.tombola.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which environments there are, and what one of them is like. */
@Command(
        name = "environments",
        description = {
            "Lists the environments: inputs, actions, time limit, solved return.",
            "With an id: its named inputs, its options, and the returns of a random policy and, where there is one, a"
                    + " script."
        },
        mixinStandardHelpOptions = true)
public final class EnvironmentsJob implements Callable<Integer> {
    private static final int EPISODES = 100;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of an environment, such as CartPole-v1.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private EnvironmentOptions options;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        System.exit(Tombola.execute(new EnvironmentsJob(), args));
    }

    @Override
    public Integer call() {
        if (id.isPresent()) {
            describe(id.get());
        } else {
            list();
        }
        return 0;
    }

    private void list() {
        out.printf(Locale.ROOT, "%-28s %-22s %-24s %8s %8s%n", "environment", "inputs", "actions", "limit", "solved");
        for (EnvironmentFactory factory : Environments.all()) {
            if (factory.needsName()) {
                out.printf(Locale.ROOT, "%-28s any that your own Python has (docs/gymnasium.md)%n", factory.id());
                continue;
            }
            EnvironmentSpec spec = options.source(factory.id()).spec();
            out.printf(
                    Locale.ROOT,
                    "%-28s %-22s %-24s %,8d %8s%n",
                    factory.id(),
                    inputs(spec),
                    spec.actions().inWords(),
                    spec.maximumEpisodeSteps(),
                    solved(spec));
        }
    }

    private void describe(String wanted) {
        EnvironmentSource source = options.source(wanted);
        EnvironmentSpec spec = source.spec();
        out.println(wanted + " (" + source.resultVersion() + ")");
        out.println("inputs         " + inputs(spec));
        describeInputs(spec);
        out.println("actions        " + spec.actions().inWords());
        out.printf(Locale.ROOT, "time limit     %,d steps%n", spec.maximumEpisodeSteps());
        out.println("solved from    " + solved(spec));
        out.println("saved          " + saved(source));
        RandomPlay.Returns random = RandomPlay.returns(source, EPISODES);
        out.printf(Locale.ROOT, "random return  %.4g ± %.3g (%d episodes)%n", random.mean(), random.std(), EPISODES);
        ScriptedPlay.of(source).ifPresent(script -> {
            RandomPlay.Returns scripted = RandomPlay.returns(source, script, EPISODES);
            out.printf(Locale.ROOT, "script's return %.4g ± %.3g%n", scripted.mean(), scripted.std());
        });
        out.println("options, with the values that they have unless --set changes them");
        for (Setting option : EnvironmentSource.options(source.factory())) {
            Object value = source.settings()
                    .values()
                    .getOrDefault(option.key(), option.noOp().orElse(""));
            out.printf(Locale.ROOT, "  %-32s %s: %s%n", option.key() + " = " + value, option.range(), option.meaning());
        }
    }

    private void describeInputs(EnvironmentSpec spec) {
        if (spec.shape() instanceof ObservationShape.Image image) {
            for (int channel = 0; channel < image.channels().size(); channel++) {
                int place = channel;
                long relevant = spec.observations().stream()
                        .filter(input -> input.channel() == place && input.relevant())
                        .count();
                out.printf(
                        Locale.ROOT,
                        "  %-28s %d of %d inputs can be set%n",
                        image.channels().get(channel),
                        relevant,
                        image.height() * image.width());
            }
        } else {
            for (Observation input : spec.observations()) {
                out.println("  " + input.name() + (input.relevant() ? "" : " (not relevant)"));
            }
        }
    }

    private static String saved(EnvironmentSource source) {
        try (Environment environment = source.create(1)) {
            environment.reset(0, 0);
            environment.save(new DataOutputStream(OutputStream.nullOutputStream()));
            return "yes: interrupted cells go on where they were";
        } catch (IOException e) {
            return "no: interrupted cells begin again; " + e.getMessage();
        }
    }

    private static String inputs(EnvironmentSpec spec) {
        return spec.shape() instanceof ObservationShape.Image image
                ? image.channels().size() + " × " + image.height() + " × " + image.width()
                : Integer.toString(spec.observationSize());
    }

    private static String solved(EnvironmentSpec spec) {
        return spec.solvedReturn().isPresent()
                ? String.format(Locale.ROOT, "%.4g", spec.solvedReturn().getAsDouble())
                : "-";
    }
}
