package org.tombola.network;

import org.tombola.environment.ObservationShape;
import org.tombola.settings.Settings;

/** One configured family, from which the networks of an agent are declared. */
public record NetworkSource(NetworkFamily family, Settings settings) {
    /**
     * Returns the family of this id with its settings.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NetworkSource of(String id, Settings settings) {
        return new NetworkSource(NetworkFamilies.of(id), settings);
    }

    /**
     * Returns a network with linear outputs.
     *
     * @param name of the network within its agent, such as {@code actor}
     * @throws IllegalArgumentException if the family cannot read such observations
     */
    public NetworkSpec network(String name, ObservationShape observations, int outputs) {
        return new NetworkSpec(name, observations.size(), family.layers(settings, observations, outputs));
    }
}
