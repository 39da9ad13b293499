package org.tombola.environment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * One configured environment, from which batches of any size are made.
 *
 * @param visible indices of the only inputs that agents see, where there are others
 */
public record EnvironmentSource(EnvironmentFactory factory, Settings settings, Optional<List<Integer>> visible) {
    /** Makes an environment of which agents see all inputs. */
    public EnvironmentSource(EnvironmentFactory factory, Settings settings) {
        this(factory, settings, Optional.empty());
    }

    /**
     * Returns the environment of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EnvironmentSource of(String id, Settings settings) {
        return new EnvironmentSource(Environments.of(id), settings);
    }

    /** Returns the same environment with some of its inputs only. */
    public EnvironmentSource restrictedTo(List<Integer> inputs) {
        return new EnvironmentSource(factory, settings, Optional.of(List.copyOf(inputs)));
    }

    /** Returns the options that an experiment can set: those of the environment and those that all environments have. */
    public static List<Setting> options(EnvironmentFactory factory) {
        return Stream.concat(factory.settings().stream(), DistractorInputs.SETTINGS.stream())
                .toList();
    }

    /** Returns the version of everything here that results depend on. */
    public String resultVersion() {
        return DistractorInputs.resultVersion(factory.resultVersion(), settings);
    }

    public EnvironmentSpec spec() {
        EnvironmentSpec whole = wholeSpec();
        return visible.map(inputs -> RestrictedInputs.spec(whole, inputs)).orElse(whole);
    }

    private EnvironmentSpec wholeSpec() {
        return DistractorInputs.spec(factory.spec(settings), settings);
    }

    /** Returns {@code count} parallel environments with their time limit. */
    public Environment create(int count) {
        EnvironmentSpec plain = factory.spec(settings);
        Environment environment = new TimeLimit(
                DistractorInputs.around(factory.create(settings, count), plain.observationSize(), settings),
                plain.maximumEpisodeSteps());
        return visible.<Environment>map(
                        inputs -> new RestrictedInputs(environment, wholeSpec().observationSize(), inputs))
                .orElse(environment);
    }
}
