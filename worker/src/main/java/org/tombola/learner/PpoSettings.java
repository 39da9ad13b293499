package org.tombola.learner;

import java.util.List;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Hyper-parameters of {@link Ppo}. */
record PpoSettings(
        IterationSettings iteration,
        OptimizerSettings optimizer,
        double discount,
        double traceDecay,
        double clipRange,
        boolean clipValueLoss,
        boolean normalizeAdvantages,
        double entropyCoefficient,
        double valueCoefficient,
        boolean normalizeRewards,
        DiagnosticSettings diagnostics) {
    static final List<Setting> DECLARED = Stream.of(
                    IterationSettings.DECLARED,
                    OptimizerSettings.DECLARED,
                    List.of(
                            Setting.number("discount", 0, 1, "weight of a reward one step later"),
                            Setting.number("trace-decay", 0, 1, "lambda of generalised advantage estimation"),
                            Setting.number("clip-range", 1e-6, 10, "how far the probability ratio may move"),
                            Setting.onOff("clip-value-loss", "whether values are clipped around their old estimates"),
                            Setting.onOff("normalize-advantages", "whether advantages are standardised per minibatch"),
                            Setting.number("entropy-coefficient", 0, 10, "weight of the entropy bonus"),
                            Setting.number("value-coefficient", 0, 10, "weight of the value loss")),
                    LogStd.DECLARED,
                    Normalization.DECLARED,
                    DiagnosticSettings.DECLARED)
            .flatMap(List::stream)
            .toList();

    static PpoSettings of(Settings settings) {
        return new PpoSettings(
                IterationSettings.of(settings),
                OptimizerSettings.of(settings),
                settings.number("discount"),
                settings.number("trace-decay"),
                settings.number("clip-range"),
                settings.isOn("clip-value-loss"),
                settings.isOn("normalize-advantages"),
                settings.number("entropy-coefficient"),
                settings.number("value-coefficient"),
                Normalization.ofRewards(settings),
                DiagnosticSettings.of(settings));
    }
}
