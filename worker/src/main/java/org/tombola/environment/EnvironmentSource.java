package org.tombola.environment;

import java.util.List;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** One configured environment, from which batches of any size are made. */
public record EnvironmentSource(EnvironmentFactory factory, Settings settings) {
    /**
     * Returns the environment of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EnvironmentSource of(String id, Settings settings) {
        return new EnvironmentSource(Environments.of(id), settings);
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
        return DistractorInputs.spec(factory.spec(settings), settings);
    }

    /** Returns {@code count} parallel environments with their time limit. */
    public Environment create(int count) {
        EnvironmentSpec plain = factory.spec(settings);
        Environment environment =
                DistractorInputs.around(factory.create(settings, count), plain.observationSize(), settings);
        return new TimeLimit(environment, plain.maximumEpisodeSteps());
    }
}
