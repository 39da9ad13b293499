package org.tombola.experiment;

import java.util.List;
import java.util.Optional;
import org.tombola.cell.Component;
import org.tombola.cell.TrainingCell;

/**
 * A grid of cells.
 *
 * @param teacher present where the learner needs an expert
 * @param configuration everything that was configured, defaults included, as JSON
 */
public record Experiment(
        String name,
        List<Long> seeds,
        TrainingCell.Problem problem,
        Component network,
        Component engine,
        PruningPlan pruning,
        Optional<TeacherPlan> teacher,
        ReducedInputs reducedInputs,
        String configuration) {
    public Experiment {
        seeds = List.copyOf(seeds);
    }
}
