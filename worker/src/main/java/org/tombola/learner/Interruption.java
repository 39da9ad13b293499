package org.tombola.learner;

import java.util.concurrent.CancellationException;

/** Ends a training whose thread is interrupted, also in the middle of an iteration that takes minutes. */
final class Interruption {
    private Interruption() {}

    /** @throws CancellationException if this thread is interrupted */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
