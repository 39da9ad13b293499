package org.tombola.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellId;
import org.tombola.monitor.Attempt;
import org.tombola.monitor.ExecutorState;
import org.tombola.monitor.ExperimentState;
import org.tombola.monitor.ResultsState;

/** The state of a results folder as lines for people. */
final class StatusText {
    /** Cells that fail are few; those that diverge can be a whole experiment, and executors come and go. */
    private static final int MOST_SHOWN = 10;

    private final ResultsState state;
    private final List<String> lines = new ArrayList<>();

    private StatusText(ResultsState state) {
        this.state = state;
    }

    /** Returns all that there is to say. */
    static List<String> lines(ResultsState state) {
        StatusText text = new StatusText(state);
        text.addExperiments();
        text.addExecutors();
        state.sweep().ifPresent(sweep -> text.lines.add("a sweep is running: " + sweep));
        text.addAttempts();
        return text.lines;
    }

    /** Returns how far everything is in one line. */
    static String line(ResultsState state) {
        int planned = 0;
        int done = 0;
        long failed = 0;
        for (ExperimentState experiment : state.experiments()) {
            planned += experiment.cells().size();
            done += (int) (experiment.count("completed") + experiment.count("diverged"));
            failed += experiment.failed();
        }
        return String.format(
                Locale.ROOT,
                "%d/%d cells · %d failed · %,.0f steps/s on %d executors",
                done,
                planned,
                failed,
                state.stepsPerSecond(),
                state.executors().size());
    }

    private void addExperiments() {
        add("%-24s %7s %10s %9s %7s %5s", "experiment", "cells", "completed", "diverged", "failed", "cut");
        for (ExperimentState experiment : state.experiments()) {
            add(
                    "%-24s %7d %10d %9d %7d %5d",
                    experiment.name(),
                    experiment.cells().size(),
                    experiment.count("completed"),
                    experiment.count("diverged"),
                    experiment.failed(),
                    experiment.cut());
        }
        long cut = state.cells().values().stream().filter(cell -> cell.isCut()).count();
        if (cut > 0) {
            lines.add("cut: no path from input to output in a network of " + cut
                    + " cells, all of whose outputs are constant; column cut_networks of the table cells names it");
        }
    }

    private void addExecutors() {
        if (state.executors().isEmpty()) {
            return;
        }
        add("%-24s %7s %10s %9s %s", "executor, 10 last minutes", "cells", "steps/s", "failed", "last cell");
        for (ExecutorState executor : first(state.executors())) {
            Instant end = executor.lastEnd().truncatedTo(ChronoUnit.SECONDS);
            add(
                    "%-24s %7d %,10.0f %9d %s",
                    executor.name(), executor.cells(), executor.stepsPerSecond(), executor.failed(), end);
        }
        addMore(state.executors().size(), "executors");
    }

    private void addAttempts() {
        Set<CellId> planned = new HashSet<>();
        state.experiments().forEach(experiment -> planned.addAll(experiment.cells()));
        planned(state.failures(), planned).forEach(this::add);
        List<Attempt> divergences = planned(state.divergences(), planned);
        first(divergences).forEach(this::add);
        addMore(divergences.size(), "diverged");
    }

    private static List<Attempt> planned(SortedMap<CellId, Attempt> attempts, Set<CellId> planned) {
        SortedMap<CellId, Attempt> kept = new TreeMap<>(attempts);
        kept.keySet().retainAll(planned);
        return List.copyOf(kept.values());
    }

    private void add(Attempt attempt) {
        lines.add(attempt.status() + " " + attempt.cell().abbreviated() + " (attempt " + attempt.number() + "): "
                + attempt.message());
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_SHOWN, all.size()));
    }

    private void addMore(int count, String what) {
        if (count > MOST_SHOWN) {
            lines.add("and " + (count - MOST_SHOWN) + " more " + what);
        }
    }
}
