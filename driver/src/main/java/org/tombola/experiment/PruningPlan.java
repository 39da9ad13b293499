package org.tombola.experiment;

import java.util.List;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;
import org.tombola.pruning.PruningScope;

/**
 * Iterative magnitude pruning.
 *
 * @param iterations how often is pruned; 0 trains dense agents only
 * @param fraction share of the remaining weights that each pruning removes
 * @param checkpoint whose weights decide the next mask
 */
public record PruningPlan(
        int iterations,
        double fraction,
        Component criterion,
        PruningScope scope,
        Snapshot checkpoint,
        List<Baseline> baselines,
        Mode mode) {
    /** Which cell a baseline prunes. */
    public enum Mode {
        /** The ticket of the same seed, one iteration before. */
        BRANCH,
        /** The baseline's own cell, one iteration before. */
        CHAIN
    }

    public PruningPlan {
        baselines = List.copyOf(baselines);
    }
}
