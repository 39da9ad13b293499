package org.tombola.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** The optimisers by id, and the settings that each of them reads. */
public enum Optimizers implements Named {
    ADAM(
            "adam",
            Setting.number("adam-beta1", 0, 0.999999, "decay of Adam's first moment"),
            Setting.number("adam-beta2", 0, 0.999999, "decay of Adam's second moment"),
            Setting.number("adam-epsilon", 1e-12, 1, "Adam's epsilon")) {
        @Override
        Optimizer read(Settings settings, double weightDecay) {
            return new Adam(
                    settings.number("adam-beta1"),
                    settings.number("adam-beta2"),
                    settings.number("adam-epsilon"),
                    weightDecay);
        }
    },

    CENTRED_RMSPROP(
            "centred-rmsprop",
            Setting.number("rmsprop-decay", 0, 0.999999, "decay of RMSProp's means")
                    .withNoOp(0.95),
            Setting.number("rmsprop-epsilon", 1e-12, 1, "RMSProp's epsilon").withNoOp(0.01)) {
        @Override
        Optimizer read(Settings settings, double weightDecay) {
            return new CentredRmsProp(settings.number(declared.get(0)), settings.number(declared.get(1)), weightDecay);
        }
    };

    private static final Setting CHOICE = Setting.word(
                    "optimizer", Registry.ids(List.of(values())), "how the gradient is followed")
            .withNoOp(ADAM.id());
    private static final Setting WEIGHT_DECAY = Setting.number(
                    "weight-decay", 0, 1, "share of each parameter that a step of length 1 takes away")
            .withNoOp(0.0);

    /** The settings of all optimisers, and which one is chosen. */
    public static final List<Setting> DECLARED = Stream.concat(
                    Stream.of(CHOICE, WEIGHT_DECAY),
                    Stream.of(values()).flatMap(optimizer -> optimizer.declared.stream()))
            .toList();

    final List<Setting> declared;
    private final String id;

    Optimizers(String id, Setting... declared) {
        this.id = id;
        this.declared = List.of(declared);
    }

    @Override
    public String id() {
        return id;
    }

    abstract Optimizer read(Settings settings, double weightDecay);

    /** Returns the optimiser that settings choose. */
    public static Optimizer of(Settings settings) {
        return chosen(settings).read(settings, settings.number(WEIGHT_DECAY));
    }

    private static Optimizers chosen(Settings settings) {
        return Registry.find("optimizer", List.of(values()), settings.word(CHOICE));
    }

    /** Returns a setting that is changed though it belongs to an optimiser that is not chosen. */
    public static Optional<Conflict> conflict(Settings settings) {
        Optimizers chosen = chosen(settings);
        return Stream.of(values())
                .filter(other -> other != chosen)
                .flatMap(other -> other.declared.stream())
                .filter(setting -> setting.noOp().isPresent() && settings.has(setting.key()))
                .findFirst()
                .map(setting ->
                        new Conflict(setting.key(), setting.noOp().get() + " where optimizer is " + chosen.id()));
    }
}
