package org.tombola.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** The multilayer perceptrons that an experiment can ask for. */
public final class Perceptron {
    public static final String ID = "perceptron";
    public static final String RESULT_VERSION = "perceptron/1";

    /** The setting that {@link #wrongFactors} is about. */
    public static final String RESCALING_FACTORS = "rescaling-factors";

    private static final String RESCALING = "rescaling";

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
                    "how weights are drawn"),
            Setting.word(
                            RESCALING,
                            Stream.of(Rescaling.values()).map(Rescaling::id).toList(),
                            "how drawn weights are brought to comparable scales")
                    .withNoOp(Rescaling.NONE.id()),
            Setting.numbers(RESCALING_FACTORS, 1e-3, 1e3, "what custom rescaling multiplies each layer's weights by")
                    .withNoOp(List.of()));

    private Perceptron() {}

    /** Returns which rescaling factors would be allowed, if those of the settings do not go with the others. */
    public static Optional<String> wrongFactors(Settings settings) {
        int factors = rescalingFactors(settings).size();
        if (rescaling(settings) != Rescaling.CUSTOM) {
            return factors == 0 ? Optional.empty() : Optional.of("none, for rescaling is not custom");
        }
        int layers = settings.integers("hidden").size() + 1;
        return factors == layers ? Optional.empty() : Optional.of("one number for each of the " + layers + " layers");
    }

    static Rescaling rescaling(Settings settings) {
        return settings.has(RESCALING) ? Rescaling.of(settings.word(RESCALING)) : Rescaling.NONE;
    }

    static List<Double> rescalingFactors(Settings settings) {
        return settings.has(RESCALING_FACTORS) ? settings.numbers(RESCALING_FACTORS) : List.of();
    }

    /** Returns the network of this name with linear outputs. */
    public static NetworkSpec network(Settings settings, String name, int inputs, int outputs) {
        return NetworkSpec.perceptron(
                name,
                inputs,
                settings.integers("hidden"),
                Activation.valueOf(settings.word("activation").toUpperCase(Locale.ROOT)),
                outputs);
    }
}
