package org.tombola.learner;

import java.io.Serializable;
import java.util.List;

/**
 * When and how an agent is evaluated, and when it is kept.
 *
 * @param points evaluations per run, equally spaced, the last one at the end
 * @param episodes greedy episodes per evaluation; of a data set, validation examples
 * @param freshEpisodes episodes, of a data set test examples, greedy and sampled, on which the best checkpoint is evaluated again
 * @param seed names the episodes, which are common to all cells
 * @param snapshots environment steps, in ascending order, at which, or soon after which, weights and mask are kept
 */
public record Evaluation(int points, int episodes, int freshEpisodes, long seed, List<Long> snapshots)
        implements Serializable {
    public Evaluation {
        snapshots = List.copyOf(snapshots);
    }

    /** Makes an evaluation that keeps no snapshots by their steps. */
    public Evaluation(int points, int episodes, int freshEpisodes, long seed) {
        this(points, episodes, freshEpisodes, seed, List.of());
    }
}
