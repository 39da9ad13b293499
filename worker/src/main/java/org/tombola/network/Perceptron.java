package org.tombola.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** The multilayer perceptrons that an experiment can ask for, with their initial weights. */
public final class Perceptron {
    public static final String ID = "perceptron";
    public static final String RESULT_VERSION = "perceptron/1";

    /** Settings of {@code network} in an experiment. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.integers("hidden", 1, 4096, "units of each hidden layer"),
            Setting.word(
                    "activation",
                    Stream.of(Activation.RELU, Activation.TANH)
                            .map(activation -> activation.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    "function of the hidden layers"),
            Setting.word(
                    "initialization",
                    Stream.of(Initialization.values()).map(Initialization::id).toList(),
                    "how weights are drawn"));

    private Perceptron() {}

    /** Returns the network of this name with linear outputs. */
    public static NetworkSpec network(Settings settings, String name, int inputs, int outputs) {
        return NetworkSpec.perceptron(
                name,
                inputs,
                settings.integers("hidden"),
                Activation.valueOf(settings.word("activation").toUpperCase(Locale.ROOT)),
                outputs);
    }

    /**
     * Draws initial parameters, each tensor from a stream of its own.
     *
     * @param outputGains by network name, the gain of the last layer; that of hidden layers is sqrt(2)
     */
    public static float[] initialize(
            Settings settings,
            ParameterLayout layout,
            Map<String, Double> outputGains,
            Function<String, RandomKey> keys) {
        Initialization initialization = Initialization.of(settings.word("initialization"));
        float[] parameters = new float[layout.size()];
        for (Tensor tensor : layout.tensors()) {
            if (tensor.prunable()) {
                boolean last = tensor.layer()
                        == layout.network(tensor.network()).layers().size() - 1;
                double gain = last ? outputGains.get(tensor.network()) : StrictMath.sqrt(2);
                float[] drawn = initialization.draw(tensor, gain, new RandomStream(keys.apply(tensor.name())));
                System.arraycopy(drawn, 0, parameters, tensor.offset(), drawn.length);
            }
        }
        return parameters;
    }
}
