package org.tombola.analysis;

import java.util.Comparator;
import java.util.stream.Stream;
import org.tombola.experiment.Baseline;

/** The order in which baselines are shown. */
final class Baselines {
    /** The ticket first, then what is taken from it piece by piece; others last, by name. */
    static final Comparator<String> ORDER =
            Comparator.<String>comparingInt(Baselines::position).thenComparing(Comparator.naturalOrder());

    private Baselines() {}

    private static int position(String id) {
        return Stream.of(Baseline.values())
                .filter(baseline -> baseline.id().equals(id))
                .mapToInt(Baseline::ordinal)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }
}
