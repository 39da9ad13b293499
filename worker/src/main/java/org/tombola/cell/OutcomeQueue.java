package org.tombola.cell;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Publishes outcomes one after the other, on a thread of its own, while the next cell trains. */
final class OutcomeQueue {
    private final Consumer<CellOutcome> publish;
    // A thread takes over the class loader of the one that starts it. Those of the common pool have the system's, which
    // does
    // not know the jars that a cluster's executors were sent.
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private CompletableFuture<Void> published = CompletableFuture.completedFuture(null);

    OutcomeQueue(Consumer<CellOutcome> publish) {
        this.publish = publish;
    }

    void add(CellOutcome outcome) {
        published = published.thenRunAsync(() -> publish.accept(outcome), thread);
    }

    /** Returns whether an outcome could not be published; those after it are not either. */
    boolean hasFailed() {
        return published.isCompletedExceptionally();
    }

    /** Waits until everything is published and throws what publishing threw. */
    void finish() {
        try {
            published.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            thread.shutdown();
        }
    }
}
