package org.tombola.network;

import java.util.List;
import java.util.Optional;
import org.tombola.registry.Registry;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * How the weights of any network are drawn.
 *
 * @param factors of custom rescaling, one per layer
 */
record InitializationSettings(Initialization initialization, Rescaling rescaling, List<Double> factors) {
    private static final String INITIALIZATION = "initialization";
    private static final String RESCALING = "rescaling";
    private static final String FACTORS = "rescaling-factors";

    static final List<Setting> DECLARED = List.of(
            Setting.word(INITIALIZATION, Registry.ids(List.of(Initialization.values())), "how weights are drawn"),
            Setting.word(
                            RESCALING,
                            Registry.ids(List.of(Rescaling.values())),
                            "how drawn weights are brought to comparable scales")
                    .withNoOp(Rescaling.NONE.id()),
            Setting.numbers(FACTORS, 1e-3, 1e3, "what custom rescaling multiplies each layer's weights by")
                    .withNoOp(List.of()));

    static InitializationSettings of(Settings settings) {
        return new InitializationSettings(
                Initialization.of(settings.word(INITIALIZATION)),
                settings.has(RESCALING) ? Rescaling.of(settings.word(RESCALING)) : Rescaling.NONE,
                settings.has(FACTORS) ? settings.numbers(FACTORS) : List.of());
    }

    /** Returns what is wrong with rescaling factors that do not go with the rescaling, or with the number of layers. */
    Optional<Conflict> conflict(int layers) {
        if (rescaling != Rescaling.CUSTOM) {
            return factors.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Conflict(FACTORS, "none, for rescaling is not custom"));
        }
        return factors.size() == layers
                ? Optional.empty()
                : Optional.of(new Conflict(FACTORS, "one number for each of the " + layers + " layers"));
    }
}
