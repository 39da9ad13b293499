package org.tombola.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombola.cell.CellId;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.table.CellPublisher;
import org.tombola.table.Provenance;
import org.tombola.table.Storage;
import org.tombola.table.StoredCheckpoints;

/**
 * Runs the cells of a graph that are not done yet, each as soon as its parents are, those first on which the longest chain
 * of others waits.
 */
public final class Sweep {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sweep.class);

    /** How often a cell is tried that is lost, to I/O or a lost executor, without having come further. */
    private static final int TRIES = 3;

    /** Bundles are filled up to this time, so that Spark's few milliseconds per job stay small beside it. */
    private static final double BUNDLE_SECONDS = 0.25;

    static final int LARGEST_BUNDLE = 64;
    private static final long TICK_MILLISECONDS = 500;

    private final CellGraph graph;
    private final BundleRunner runner;
    private final Storage results;
    private final SweepListener listener;
    private final boolean failFast;

    private final Map<CellId, Integer> missingParents = new HashMap<>();
    private final Map<CellId, Integer> tries = new HashMap<>();
    /** Environment steps of the checkpoints of cells that were lost. */
    private final Map<CellId, Long> reached = new HashMap<>();

    private final ReadyCells ready;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private int inFlight;
    private int trained;
    private double trainedSeconds;
    private int failed;
    private boolean stopping;
    private Optional<IOException> storageFailure = Optional.empty();

    /** What a sweep should do when a cell fails. */
    public enum OnFailure {
        CONTINUE,
        STOP
    }

    public Sweep(CellGraph graph, BundleRunner runner, Storage results, SweepListener listener, OnFailure onFailure) {
        this.graph = graph;
        this.runner = runner;
        this.results = results;
        this.listener = listener;
        this.failFast = onFailure == OnFailure.STOP;
        this.ready = new ReadyCells(graph);
    }

    /**
     * Runs to the end.
     *
     * @param done cells that are completed already
     * @return how many cells failed; those that wait for them are left
     * @throws IOException if the runner is gone, or results can no longer be written
     */
    public int run(Set<CellId> done) throws InterruptedException, IOException {
        Set<CellId> completed = new HashSet<>(done);
        for (CellSpec cell : graph.cells()) {
            if (!completed.contains(cell.id())) {
                int missing = (int) cell.parents().values().stream()
                        .distinct()
                        .filter(parent -> !completed.contains(parent))
                        .count();
                missingParents.put(cell.id(), missing);
                if (missing == 0) {
                    ready.add(cell);
                }
            }
        }
        submitReady();
        while (inFlight > 0 && !stopping) {
            Runnable event = events.poll(TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
            // First, because everything that still runs fails when Spark stops, which says nothing of the cells.
            if (!runner.isAlive()) {
                throw new IOException(
                        "Spark is gone; what is completed is kept, and the same command goes on from there");
            }
            if (event != null) {
                event.run();
            }
            if (storageFailure.isPresent()) {
                throw new IOException(
                        storageFailure.get().getMessage() + "; " + inFlight + " bundles were still under way. What is"
                                + " completed is kept, and the same command goes on from there",
                        storageFailure.get());
            }
            // Slots come and go with executors, whether or not a bundle ends.
            submitReady();
            listener.tick(Math.min(inFlight, runner.slots()));
        }
        return failed;
    }

    private void submitReady() {
        // A few more than run at once keep the slots busy; many more would undo the order of the queue.
        int limit = runner.slots() + Math.max(1, runner.slots() / 4);
        while (!stopping && runner.isAlive() && inFlight < limit && ready.size() > 0) {
            List<CellSpec> cells = ready.next(Math.min(bundleSize(), 1 + (ready.size() - 1) / runner.slots()));
            submit(new Bundle(cells, parentEnvironments(cells), results));
        }
    }

    private Map<CellId, String> parentEnvironments(List<CellSpec> cells) {
        Map<CellId, String> environments = new HashMap<>();
        for (CellSpec cell : cells) {
            for (CellId parent : cell.parents().values()) {
                environments.put(parent, graph.cell(parent).taskId());
            }
        }
        return environments;
    }

    private int bundleSize() {
        if (trained == 0 || trainedSeconds == 0) {
            return 1;
        }
        return (int) Math.max(1, Math.min(LARGEST_BUNDLE, BUNDLE_SECONDS * trained / trainedSeconds));
    }

    private void submit(Bundle bundle) {
        inFlight++;
        listener.submitted(bundle);
        runner.submit(bundle)
                .whenComplete((summaries, failure) ->
                        events.add(failure == null ? () -> end(summaries) : () -> lose(bundle, failure)));
    }

    private void end(List<CellSummary> summaries) {
        inFlight--;
        for (CellSummary summary : summaries) {
            if (summary.seconds() > 0) {
                trained++;
                trainedSeconds += summary.seconds();
            }
            end(graph.cell(summary.id()), summary);
        }
    }

    private void end(CellSpec cell, CellSummary summary) {
        listener.ended(cell, summary);
        if (summary.isFailed()) {
            failed++;
            stopping |= failFast;
        } else {
            release(cell.id());
        }
    }

    private void release(CellId id) {
        for (CellId child : graph.children(id)) {
            Integer missing = missingParents.computeIfPresent(child, (key, count) -> count - 1);
            if (missing != null && missing == 0) {
                ready.add(graph.cell(child));
            }
        }
    }

    private void lose(Bundle bundle, Throwable failure) {
        if (!runner.isAlive()) {
            // No cell is at fault; the sweep ends before it comes here again.
            return;
        }
        inFlight--;
        if (!hasStorage(failure)) {
            return;
        }
        List<CellSpec> again = new ArrayList<>();
        for (CellSpec cell : bundle.cells()) {
            Optional<CellSummary> published = CellSummary.published(cell, results);
            if (published.isPresent()) {
                end(cell, published.get());
            } else if (hasComeFurther(cell) || tries.merge(cell.id(), 1, Integer::sum) < TRIES) {
                again.add(cell);
            } else {
                record(cell, failure);
                end(cell, new CellSummary(cell.id(), "failed", 0, 0, 0, Causes.line(failure)));
            }
        }
        if (!again.isEmpty()) {
            listener.retried(again, failure);
            // What was lost once travels alone, so that it takes nothing with it.
            again.forEach(ready::addAlone);
        }
    }

    /** Returns whether results can still be written; if not, no cell can be published and the sweep ends. */
    private boolean hasStorage(Throwable failure) {
        if (storageFailure.isEmpty() && Causes.isInputOrOutput(failure)) {
            try {
                results.requireWritable();
            } catch (IOException e) {
                storageFailure = Optional.of(e);
            }
        }
        return storageFailure.isEmpty();
    }

    /** Returns whether a lost cell left a later checkpoint than when it was lost before; its tries then count anew. */
    private boolean hasComeFurther(CellSpec cell) {
        long steps = new StoredCheckpoints(results, cell.id(), Duration.ZERO)
                .environmentSteps()
                .orElse(0L);
        boolean isFurther = steps > reached.getOrDefault(cell.id(), 0L);
        if (isFurther) {
            reached.put(cell.id(), steps);
            tries.put(cell.id(), 0);
        }
        return isFurther;
    }

    /** Leaves a trace of a cell that no executor could write. */
    private void record(CellSpec cell, Throwable failure) {
        try {
            new CellPublisher(results)
                    .publish(new CellOutcome.Failed(cell, failure), Provenance.here("driver", Optional.empty()));
        } catch (UncheckedIOException e) {
            LOGGER.warn("the failure of {} could not be recorded: {}", cell.description(), e.toString());
        }
    }
}
