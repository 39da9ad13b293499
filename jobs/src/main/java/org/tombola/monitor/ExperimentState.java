package org.tombola.monitor;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tombola.cell.CellId;

/**
 * An experiment and what there is of it.
 *
 * @param plan the places of its grid
 */
public record ExperimentState(String name, List<PlannedCell> plan, ResultsState results) {
    /** Returns the cells of its grid, in order of the plan; one that stands at several places is there once. */
    public Set<CellId> cells() {
        return plan.stream().map(PlannedCell::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns what came out of a cell; nothing if it is not completed. */
    public Optional<CellState> state(CellId cell) {
        return Optional.ofNullable(results.cells().get(cell));
    }

    /** Returns whether a cell has no result since it failed. */
    public boolean isFailed(CellId cell) {
        return results.failures().containsKey(cell);
    }

    /** Returns how many cells ended this way. */
    public long count(String status) {
        return completed().stream().filter(cell -> cell.status().equals(status)).count();
    }

    /** Returns how many cells have no result since they failed. */
    public long failed() {
        return cells().stream().filter(this::isFailed).count();
    }

    /** Returns how many completed cells have a network without a path from input to output. */
    public long cut() {
        return completed().stream().filter(CellState::isCut).count();
    }

    private Collection<CellState> completed() {
        Map<CellId, CellState> all = results.cells();
        return cells().stream().filter(all::containsKey).map(all::get).toList();
    }
}
