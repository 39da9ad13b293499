package org.tombola.table;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads of many files at once, on all processors. */
final class ParallelReads {
    private ParallelReads() {}

    /** Returns, in the same order, how each read ended. */
    static <T> List<Future<T>> all(List<Callable<T>> reads) throws IOException {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, reads.size()));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            return executor.invokeAll(reads);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns what was read, or throws what the read threw. */
    static <T> T result(Future<T> read) throws IOException {
        try {
            return read.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a file could not be read", e.getCause());
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while reading a table");
    }
}
