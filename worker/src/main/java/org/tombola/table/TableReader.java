package org.tombola.table;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
        return new LocatedRows(path, EnvironmentPartition.of(path), TableFile.read(schema, path, storage.read(path)));
    }

    /**
     * Returns the rows of all files of a table, sorted by path; the files are read on all processors. A file that
     * disappears meanwhile is left out.
     *
     * @param damaged called in this thread for each file that is not one of the table, sorted by path
     */
    public List<LocatedRows> readAll(TableSchema schema, Consumer<DamagedFileException> damaged) throws IOException {
        List<Callable<LocatedRows>> reads = new ArrayList<>();
        for (String path : storage.list(schema.name())) {
            reads.add(() -> read(schema, path));
        }
        List<LocatedRows> table = new ArrayList<>();
        for (Future<LocatedRows> file : ParallelReads.all(reads)) {
            try {
                table.add(ParallelReads.result(file));
            } catch (DamagedFileException e) {
                damaged.accept(e);
            } catch (NoSuchFileException e) {
                // Compaction or another sweep took the file away after the listing.
                continue;
            }
        }
        return table;
    }
}
