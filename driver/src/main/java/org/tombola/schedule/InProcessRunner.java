package org.tombola.schedule;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tombola.cell.CellControl;

/** Runs bundles in threads of this JVM, without Spark. */
public final class InProcessRunner implements BundleRunner {
    private final int slots;
    private final ExecutorService executor;
    private volatile boolean closed;

    public InProcessRunner(int slots) {
        this.slots = slots;
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
        CellControl control = CellControl.cancelledBy(() -> closed);
        return CompletableFuture.supplyAsync(() -> bundle.run(control, "in-process", Optional.empty()), executor);
    }

    @Override
    public void close() {
        closed = true;
        executor.shutdown();
    }
}
