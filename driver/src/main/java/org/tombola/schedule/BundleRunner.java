package org.tombola.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A place where bundles run. */
public interface BundleRunner extends AutoCloseable {
    /** How long a cell trains until it keeps a checkpoint, if nobody says otherwise. */
    Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(1);

    /** Returns how many bundles could run at once now, at least 1; it may change at any time. */
    int slots();

    /** Returns whether bundles can still be submitted. */
    boolean isAlive();

    /**
     * Starts a bundle, or queues it behind those that came before.
     *
     * @return its cells' summaries; fails if the bundle should be tried again
     */
    CompletionStage<List<CellSummary>> submit(Bundle bundle);

    /** Cancels what is running; nothing that was published is lost. */
    @Override
    void close();
}
