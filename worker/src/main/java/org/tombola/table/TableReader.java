package org.tombola.table;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.tombola.cell.CellId;

/** Reads tables from a storage. */
public final class TableReader {
    private static final String CELL = "cell_id";

    private final Storage storage;

    public TableReader(Storage storage) {
        this.storage = storage;
    }

    /**
     * Returns the rows of one file.
     *
     * @throws NoSuchFileException if there is none
     * @throws DamagedFileException if it is not a file of this table, does not lie in one of its partitions, or has a cell
     *     id that is none
     */
    public LocatedRows read(TableSchema schema, String path) throws IOException {
        return read(schema, schema, path);
    }

    /**
     * Returns rows of one file with only some of their columns, which is faster.
     *
     * @param projection the table with these columns only
     * @throws NoSuchFileException if there is no such file
     * @throws DamagedFileException as for the whole rows; damage within other columns can go unnoticed
     */
    public LocatedRows read(TableSchema schema, TableSchema projection, String path) throws IOException {
        List<Row> rows = TableFile.read(schema, projection, path, bytes(path));
        requireCellIds(projection, path, rows);
        return new LocatedRows(path, environment(schema, path), rows);
    }

    /**
     * Returns the content of a file.
     *
     * @throws NoSuchFileException if there is none
     * @throws DamagedFileException if nobody is allowed to read it
     */
    byte[] bytes(String path) throws IOException {
        try {
            return storage.read(path);
        } catch (AccessDeniedException e) {
            throw new DamagedFileException(path, "no permission to read it", e);
        }
    }

    private static Optional<String> environment(TableSchema schema, String path) throws DamagedFileException {
        if (schema.partitioning() == TableSchema.Partitioning.NONE) {
            return Optional.empty();
        }
        Optional<String> environment = EnvironmentPartition.of(path);
        if (environment.isEmpty()) {
            String folder = schema.name() + "/" + EnvironmentPartition.COLUMN + "=ID";
            throw new DamagedFileException(path, "it does not lie in a folder " + folder, null);
        }
        return environment;
    }

    private static void requireCellIds(TableSchema schema, String path, List<Row> rows) throws DamagedFileException {
        if (schema.columns().stream().noneMatch(column -> column.name().equals(CELL))) {
            return;
        }
        String last = "";
        for (Row row : rows) {
            String id = row.text(CELL);
            // Most files hold rows of one cell.
            if (!id.equals(last) && !CellId.isId(id)) {
                throw new DamagedFileException(path, "a cell id is 64 hexadecimal digits, not " + id, null);
            }
            last = id;
        }
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
