package org.tombola.environment;

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

    public EnvironmentSpec spec() {
        return factory.spec(settings);
    }

    /** Returns {@code count} parallel environments with their time limit. */
    public Environment create(int count) {
        return new TimeLimit(factory.create(settings, count), spec().maximumEpisodeSteps());
    }
}
