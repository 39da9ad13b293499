package org.tombola.learner;

import java.util.List;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * What a learner measures beside learning; nothing of it changes what is learned.
 *
 * @param shift whether {@link VisitationDivergence} is measured
 * @param interference whether {@link GradientCosine} is measured
 */
record DiagnosticSettings(boolean shift, boolean interference) {
    private static final String SHIFT = "measure-shift";

    static final Setting INTERFERENCE = Setting.onOff(
                    "measure-interference", "whether cosines between successive gradients are measured")
            .withNoOp(false);

    static final List<Setting> DECLARED = List.of(
            Setting.onOff(SHIFT, "whether shifts of the visited observations are measured")
                    .withNoOp(false),
            INTERFERENCE);

    /** Reads both; one that the learner does not declare is off. */
    static DiagnosticSettings of(Settings settings) {
        return new DiagnosticSettings(settings.has(SHIFT), settings.has(INTERFERENCE.key()));
    }
}
