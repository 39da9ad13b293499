package org.tombola.table;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads tables from a storage. */
public final class TableReader {
    private final Storage storage;

    public TableReader(Storage storage) {
        this.storage = storage;
    }

    /**
     * Returns the rows of one file.
     *
     * @throws NoSuchFileException if there is none
     * @throws DamagedFileException if it is not a file of this table
     */
    public LocatedRows read(TableSchema schema, String path) throws IOException {
        byte[] bytes = storage.read(path);
        return new LocatedRows(
                path, EnvironmentPartition.of(path), ContentHash.of(bytes), TableFile.read(schema, path, bytes));
    }

    /**
     * Returns the rows of all files of a table, sorted by path; the files are read on all processors. A file that
     * disappears meanwhile is left out.
     *
     * @param damaged called in this thread for each file that is not one of the table, sorted by path
     */
    public List<LocatedRows> readAll(TableSchema schema, Consumer<DamagedFileException> damaged) throws IOException {
        List<String> paths = storage.list(schema.name());
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, paths.size()));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<LocatedRows>> files = new ArrayList<>();
            for (String path : paths) {
                files.add(executor.submit(() -> read(schema, path)));
            }
            List<LocatedRows> table = new ArrayList<>();
            for (Future<LocatedRows> file : files) {
                try {
                    table.add(result(file));
                } catch (DamagedFileException e) {
                    damaged.accept(e);
                } catch (NoSuchFileException e) {
                    // Compaction or another sweep took the file away after the listing.
                    continue;
                }
            }
            return table;
        } finally {
            executor.shutdownNow();
        }
    }

    private static LocatedRows result(Future<LocatedRows> file) throws IOException {
        try {
            return file.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading a table");
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
}
