package org.tombola.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tombola.table.Provenance;

/** Runs bundles in threads of this JVM, without Spark. */
public final class InProcessRunner implements BundleRunner {
    private final int slots;
    private final Duration checkpointInterval;
    private final ExecutorService executor;
    private volatile boolean closed;

    /** Runs some bundles at once. */
    public InProcessRunner(int slots) {
        this(slots, CHECKPOINT_INTERVAL);
    }

    /**
     * Runs some bundles at once.
     *
     * @param checkpointInterval how long a cell trains until it keeps a checkpoint, and then another one
     */
    public InProcessRunner(int slots, Duration checkpointInterval) {
        this.slots = slots;
        this.checkpointInterval = checkpointInterval;
        this.executor = Executors.newFixedThreadPool(slots);
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public boolean isAlive() {
        return !closed;
    }

    @Override
    public CompletionStage<List<CellSummary>> submit(Bundle bundle) {
        TaskControl control = new TaskControl(() -> closed, Optional.empty(), bundle.results(), checkpointInterval);
        return CompletableFuture.supplyAsync(
                () -> bundle.run(control, Provenance.here("in-process", Optional.empty())), executor);
    }

    @Override
    public void close() {
        closed = true;
        executor.shutdown();
    }
}
