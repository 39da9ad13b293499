package org.tombola.monitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.tombola.cell.CellId;

/**
 * What a results folder says at a moment.
 *
 * @param plans the places of each experiment's grid, by its name
 * @param cells all completed cells
 * @param failures the last attempt at each cell that was tried and is not completed
 * @param divergences the last attempt at each cell that diverged
 * @param executors those that worked last
 * @param sweep the sweep that runs now, in words
 */
public record ResultsState(
        SortedMap<String, List<PlannedCell>> plans,
        Map<CellId, CellState> cells,
        SortedMap<CellId, Attempt> failures,
        SortedMap<CellId, Attempt> divergences,
        List<ExecutorState> executors,
        Optional<String> sweep) {
    /** Returns the experiments, by name. */
    public List<ExperimentState> experiments() {
        return plans.entrySet().stream()
                .map(plan -> new ExperimentState(plan.getKey(), plan.getValue(), this))
                .toList();
    }

    /** Returns the environment steps per second of all executors. */
    public double stepsPerSecond() {
        return executors.stream().mapToDouble(ExecutorState::stepsPerSecond).sum();
    }
}
