package org.tombola.learner;

import java.util.List;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Hyper-parameters of {@link Classification}.
 *
 * @param minibatchSize examples per gradient step
 */
record ClassificationSettings(int minibatchSize, OptimizerSettings optimizer, DiagnosticSettings diagnostics) {
    static final List<Setting> DECLARED = Stream.of(
                    List.of(Setting.integer("minibatch-size", 1, 65_536, "examples per gradient step")),
                    OptimizerSettings.DECLARED,
                    DiagnosticSettings.DECLARED)
            .flatMap(List::stream)
            .toList();

    static ClassificationSettings of(Settings settings) {
        return new ClassificationSettings(
                settings.integer("minibatch-size"), OptimizerSettings.of(settings), DiagnosticSettings.of(settings));
    }
}
