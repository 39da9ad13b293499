package org.tombola.experiment;

import java.util.List;
import org.tombola.learner.Evaluation;
import org.tombola.settings.Setting;

/** Reads for how long agents are trained, and when and how they are evaluated. */
final class Budget {
    static final String STEPS = "environment-steps";

    private static final long MOST_STEPS = 1_000_000_000_000L;

    private Budget() {}

    static long steps(Section section) {
        return section.integer(STEPS, 1, MOST_STEPS);
    }

    static Evaluation evaluation(Section section, long environmentSteps) {
        int points = (int) section.integer("points", 1, 10_000);
        int episodes = (int) section.integer("episodes", 1, 100_000);
        int freshEpisodes = (int) section.integer("fresh-episodes", 1, 1_000_000);
        long seed = section.integer("seed", 0, Seeds.LARGEST);
        List<Long> snapshots = snapshots(section, environmentSteps);
        section.refuseUnknownKeys();
        return new Evaluation(points, episodes, freshEpisodes, seed, snapshots);
    }

    private static List<Long> snapshots(Section section, long environmentSteps) {
        Setting setting = Setting.integers("snapshots", 1, environmentSteps, "when weights and masks are kept")
                .withNoOp(List.of());
        return section.read(setting).map(value -> (List<?>) value).orElse(List.of()).stream()
                .map(Long.class::cast)
                .distinct()
                .sorted()
                .toList();
    }
}
