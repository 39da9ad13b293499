package org.tombola.environment;

import java.util.List;
import java.util.Optional;
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

    public EnvironmentSpec spec() {
        EnvironmentSpec whole = factory.spec(settings);
        return visible.map(inputs -> RestrictedInputs.spec(whole, inputs)).orElse(whole);
    }

    /** Returns {@code count} parallel environments with their time limit. */
    public Environment create(int count) {
        EnvironmentSpec whole = factory.spec(settings);
        Environment limited = new TimeLimit(factory.create(settings, count), whole.maximumEpisodeSteps());
        return visible.<Environment>map(inputs -> new RestrictedInputs(limited, whole.observationSize(), inputs))
                .orElse(limited);
    }
}
