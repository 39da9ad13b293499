package org.tombola.network;

import java.util.List;
import java.util.Optional;
import org.tombola.environment.ObservationShape;
import org.tombola.settings.Configurable;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** A kind of network that agents can have; found by its id through {@link java.util.ServiceLoader}. */
public interface NetworkFamily extends Configurable {
    /** Returns the id by which experiments name the family, such as {@code perceptron}. */
    @Override
    String id();

    /** Returns the settings of the layers, and those of {@link InitializationSettings}. */
    @Override
    List<Setting> settings();

    /** Returns what is wrong with settings that go together, but not with such observations. */
    default Optional<Conflict> conflict(Settings settings, ObservationShape observations) {
        return Optional.empty();
    }

    /**
     * Returns the layers of a network, the last one dense and linear.
     *
     * @param observations what the network reads
     * @param outputs units of the last layer
     * @throws IllegalArgumentException if the family cannot read such observations
     */
    List<LayerSpec> layers(Settings settings, ObservationShape observations, int outputs);
}
