package org.tombola.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tombola.cell.CellId;
import org.tombola.schedule.Lease;
import org.tombola.table.DamagedFileException;
import org.tombola.table.FollowedTable;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.Tables;

/** Reads how far a results folder is, again and again, from its small tables alone; each file is read once. */
public final class ResultsMonitor {
    private final Storage storage;
    private final FollowedTable experiments;
    private final FollowedTable cells;
    private final FollowedTable attempts;

    /** Prepares to read a results folder; nothing is read yet. */
    public ResultsMonitor(Storage storage) {
        this.storage = storage;
        this.experiments = new FollowedTable(storage, Tables.EXPERIMENTS, List.of("baseline", "imp_iteration", "seed"));
        this.cells = new FollowedTable(
                storage, Tables.CELLS, List.of("status", "cut_networks", "best_return_fresh", "density"));
        this.attempts = new FollowedTable(
                storage,
                Tables.ATTEMPTS,
                List.of(
                        "host",
                        "executor_id",
                        "started_at",
                        "train_seconds",
                        "evaluation_seconds",
                        "steps_per_second",
                        "status",
                        "message"));
    }

    /** Returns how many files the next reading has to read. */
    public int unread() throws IOException {
        return experiments.unread() + cells.unread() + attempts.unread();
    }

    /**
     * Returns what is there now.
     *
     * @param damaged told of each file that is left out
     */
    public ResultsState read(Consumer<DamagedFileException> damaged) throws IOException {
        SortedMap<String, List<PlannedCell>> plans = plans(damaged);
        Map<CellId, CellState> completed = completed(damaged);
        SortedMap<CellId, Attempt> failures = new TreeMap<>();
        SortedMap<CellId, Attempt> divergences = new TreeMap<>();
        List<Attempt> tried = new ArrayList<>();
        for (Row row : attempts.rows(damaged)) {
            Attempt attempt = attempt(row);
            tried.add(attempt);
            CellState cell = completed.get(attempt.cell());
            if (cell == null && attempt.isFailed()) {
                failures.merge(attempt.cell(), attempt, ResultsMonitor::later);
            } else if (cell != null && cell.isDiverged() && attempt.status().equals(cell.status())) {
                divergences.merge(attempt.cell(), attempt, ResultsMonitor::later);
            }
        }
        return new ResultsState(
                plans, completed, failures, divergences, ExecutorState.of(tried), Lease.living(storage));
    }

    /** A cell of two sweeps of one experiment has one place. */
    private SortedMap<String, List<PlannedCell>> plans(Consumer<DamagedFileException> damaged) throws IOException {
        SortedMap<String, Map<List<Object>, PlannedCell>> places = new TreeMap<>();
        for (Row row : experiments.rows(damaged)) {
            PlannedCell place = new PlannedCell(
                    new CellId(row.text("cell_id")),
                    row.optional("variant", Row::text).orElse(""),
                    row.text("baseline"),
                    row.integer("imp_iteration"),
                    row.number("seed"));
            places.computeIfAbsent(row.text("experiment"), key -> new LinkedHashMap<>())
                    .put(List.of(place.variant(), place.id()), place);
        }
        SortedMap<String, List<PlannedCell>> plans = new TreeMap<>();
        places.forEach((name, plan) -> plans.put(name, List.copyOf(plan.values())));
        return plans;
    }

    private Map<CellId, CellState> completed(Consumer<DamagedFileException> damaged) throws IOException {
        Map<CellId, CellState> completed = new HashMap<>();
        for (Row row : cells.rows(damaged)) {
            completed.put(
                    new CellId(row.text("cell_id")),
                    new CellState(
                            row.text("status"),
                            row.decimal("best_return_fresh"),
                            row.decimal("density"),
                            row.has("cut_networks")));
        }
        return completed;
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                new CellId(row.text("cell_id")),
                row.integer("attempt"),
                row.text("executor_id") + " on " + row.text("host"),
                row.instant("started_at"),
                row.decimal("train_seconds") + row.decimal("evaluation_seconds"),
                row.decimal("train_seconds") * row.decimal("steps_per_second"),
                row.text("status"),
                Attempt.message(row));
    }

    private static Attempt later(Attempt some, Attempt other) {
        return some.number() > other.number() ? some : other;
    }
}
