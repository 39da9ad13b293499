package org.tombola.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tombola.environment.ObservationShape;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Multilayer perceptrons, which read an image as they read a vector: each input has weights of its own. */
public final class Perceptron implements NetworkFamily {
    private static final String HIDDEN = "hidden";
    private static final String ACTIVATION = "activation";

    private static final List<Setting> SETTINGS = Stream.concat(
                    Stream.of(
                            Setting.integers(HIDDEN, 1, 4096, "units of each hidden layer"),
                            Setting.word(ACTIVATION, Activation.HIDDEN, "function of the hidden layers")),
                    InitializationSettings.DECLARED.stream())
            .toList();

    @Override
    public String id() {
        return "perceptron";
    }

    @Override
    public String resultVersion() {
        return "perceptron/1";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public Optional<Conflict> conflict(Settings settings) {
        int layers = settings.integers(HIDDEN).size() + 1;
        return InitializationSettings.of(settings).conflict(layers);
    }

    @Override
    public List<LayerSpec> layers(Settings settings, ObservationShape observations, int outputs) {
        return DenseLayer.chain(settings.integers(HIDDEN), Activation.of(settings.word(ACTIVATION)), outputs);
    }
}
