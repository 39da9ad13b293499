package org.tombola.dataset;

import java.util.Map;
import java.util.TreeMap;
import org.tombola.settings.Settings;

/** Bordered images, few of them. */
public final class SmallImages {
    private SmallImages() {}

    /** Returns a source of some training, 40 validation and 300 test examples. */
    public static DataSetSource source(int trainingExamples, double noise) {
        return DataSetSource.of(
                "bordered-images", settings(Map.of("training-examples", (long) trainingExamples, "noise", noise)));
    }

    /** Returns settings of which some are replaced. */
    static Settings settings(Map<String, Object> replaced) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "border", 3L,
                "noise", 1.0,
                "seed", 0L,
                "training-examples", 200L,
                "validation-examples", 40L,
                "test-examples", 300L));
        values.putAll(replaced);
        return Settings.of(new BorderedImages().settings(), values);
    }
}
