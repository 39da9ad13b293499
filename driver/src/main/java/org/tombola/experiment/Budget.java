package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import org.tombola.cell.TaskSource;
import org.tombola.dataset.DataSetSpec;
import org.tombola.learner.Evaluation;
import org.tombola.settings.Setting;

/** Reads for how long agents are trained, and when and how they are evaluated. */
final class Budget {
    static final String STEPS = "environment-steps";

    private static final String EPISODES = "episodes";
    private static final String FRESH_EPISODES = "fresh-episodes";
    private static final long MOST_STEPS = 1_000_000_000_000L;

    private Budget() {}

    static long steps(Section section) {
        return section.integer(STEPS, 1, MOST_STEPS);
    }

    /** Reads the group {@code evaluation}; of data sets, all examples are the default, and no more are allowed. */
    static Evaluation evaluation(Section section, TaskSource task, long environmentSteps) {
        return task != null && task.task().spec() instanceof DataSetSpec dataSet
                ? evaluation(
                        section.withNearerDefaults(ConfigFactory.parseMap(Map.of(
                                        EPISODES, dataSet.sizes().validation(),
                                        FRESH_EPISODES, dataSet.sizes().test()))
                                .root()),
                        dataSet.sizes().validation(),
                        dataSet.sizes().test(),
                        environmentSteps)
                : evaluation(section, 100_000, 1_000_000, environmentSteps);
    }

    private static Evaluation evaluation(Section section, int mostEpisodes, int mostFresh, long environmentSteps) {
        int points = (int) section.integer("points", 1, 10_000);
        int episodes = (int) section.integer(EPISODES, 1, mostEpisodes);
        int freshEpisodes = (int) section.integer(FRESH_EPISODES, 1, mostFresh);
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
