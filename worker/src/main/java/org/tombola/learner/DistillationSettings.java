package org.tombola.learner;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Hyper-parameters of {@link Distillation}.
 *
 * @param dataSetSamples size of the data set, for {@link Data#FIXED}
 * @param temperature divides the expert's outputs before their softmax
 */
record DistillationSettings(
        IterationSettings iteration,
        OptimizerSettings optimizer,
        Data data,
        int dataSetSamples,
        double temperature,
        DiagnosticSettings diagnostics) {
    /** Whose observations the student learns from. */
    enum Data {
        /** The expert's, new ones in every iteration. */
        EXPERT,
        /** The expert's, one set for all cells of a seed. */
        FIXED,
        /** The student's own (DAgger: Ross et al. 2011). */
        STUDENT
    }

    static final String DATA_SET_SAMPLES = "data-set-samples";

    static final List<Setting> DECLARED = Stream.of(
                    IterationSettings.DECLARED,
                    OptimizerSettings.DECLARED,
                    List.of(
                            Setting.word(
                                    "data",
                                    List.of("expert", "fixed", "student"),
                                    "whose observations the student learns from"),
                            Setting.integer(DATA_SET_SAMPLES, 1, 100_000_000, "size of the fixed data set"),
                            Setting.number("temperature", 1e-6, 1e6, "divisor of the expert's outputs"),
                            Normalization.NORMALIZE_OBSERVATIONS),
                    LogStd.DECLARED,
                    DiagnosticSettings.DECLARED)
            .flatMap(List::stream)
            .toList();

    static DistillationSettings of(Settings settings) {
        return new DistillationSettings(
                IterationSettings.of(settings),
                OptimizerSettings.of(settings),
                Data.valueOf(settings.word("data").toUpperCase(Locale.ROOT)),
                settings.integer(DATA_SET_SAMPLES),
                settings.number("temperature"),
                DiagnosticSettings.of(settings));
    }
}
