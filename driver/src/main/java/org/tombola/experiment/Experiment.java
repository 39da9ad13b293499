package org.tombola.experiment;

import java.util.List;
import org.tombola.cell.Component;
import org.tombola.cell.TrainingCell;

/**
 * A grid of cells.
 *
 * @param configuration everything that was configured, defaults included, as JSON
 */
public record Experiment(
        String name,
        List<Long> seeds,
        TrainingCell.Problem problem,
        Component network,
        Component engine,
        PruningPlan pruning,
        String configuration) {
    public Experiment {
        seeds = List.copyOf(seeds);
    }
}
