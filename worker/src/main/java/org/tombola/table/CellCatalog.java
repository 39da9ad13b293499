package org.tombola.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.tombola.cell.CellId;

/** The completed cells of a results folder, read once. */
public final class CellCatalog {
    private final Storage storage;
    private CellFiles files;
    private final Map<CellId, Entry> entries = new TreeMap<>();

    /**
     * A completed cell.
     *
     * @param row its row of {@code cells}
     * @param path of the file that holds the row
     */
    public record Entry(CellId id, String environment, Row row, String path) {
        /** Returns the path of the cell's own file of a table, which is not there if its rows were compacted. */
        public String path(TableSchema table) {
            return table.path(environment, id.value());
        }
    }

    private CellCatalog(Storage storage) {
        this.storage = storage;
        this.files = new CellFiles(storage);
    }

    /**
     * Reads the table {@code cells}.
     *
     * @param damaged told of each file that cannot be read, whose cells do not count
     */
    public static CellCatalog read(Storage storage, Consumer<DamagedFileException> damaged) throws IOException {
        return read(storage, Tables.CELLS, damaged);
    }

    /**
     * Reads some columns of the table {@code cells}.
     *
     * @param columns those that the rows of entries shall have besides the id
     * @param damaged as for all columns
     */
    public static CellCatalog read(Storage storage, Collection<String> columns, Consumer<DamagedFileException> damaged)
            throws IOException {
        return read(storage, Tables.CELLS.with(columns), damaged);
    }

    private static CellCatalog read(Storage storage, TableSchema columns, Consumer<DamagedFileException> damaged)
            throws IOException {
        CellCatalog catalog = new CellCatalog(storage);
        for (LocatedRows file : new TableReader(storage).readAll(Tables.CELLS, columns, damaged)) {
            for (Row row : file.rows()) {
                CellId id = new CellId(row.text("cell_id"));
                catalog.entries.put(id, new Entry(id, file.environment().orElseThrow(), row, file.path()));
            }
        }
        return catalog;
    }

    /**
     * Returns the row in {@code cells} of one cell.
     *
     * @throws java.nio.file.NoSuchFileException if it is not completed
     * @throws DamagedFileException if its file cannot be read
     */
    public static Row row(Storage storage, String environment, CellId cell) throws IOException {
        return new CellFiles(storage).entry(environment, cell).row();
    }

    /** Returns all completed cells, by id. */
    public Map<CellId, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** Returns a completed cell. */
    public Optional<Entry> entry(CellId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /**
     * Looks for files of these cells that are missing, or whose rows are not those that the cell's row records, and moves all
     * files of such a cell out of the tables, so that it counts as not done. Files are read on all processors.
     *
     * @param damaged told of the paths of such files, of the first one of each such cell
     * @throws IOException if a file cannot be read, or is of a newer schema version
     */
    public void setDamagedAside(Collection<CellId> cells, Consumer<String> damaged) throws IOException {
        List<Entry> completed =
                cells.stream().sorted().flatMap(cell -> entry(cell).stream()).toList();
        List<Callable<Optional<String>>> checks = new ArrayList<>();
        completed.forEach(entry -> checks.add(() -> files.damage(entry)));
        List<Future<Optional<String>>> checked = ParallelReads.all(checks);
        Set<String> paths = new LinkedHashSet<>();
        List<Entry> lost = new ArrayList<>();
        for (int i = 0; i < checked.size(); i++) {
            Optional<String> path = ParallelReads.result(checked.get(i));
            if (path.isPresent()) {
                paths.add(path.get());
                lost.add(completed.get(i));
            }
        }
        paths.forEach(damaged);
        if (!lost.isEmpty()) {
            Withdrawal withdrawal = new Withdrawal(storage, lost);
            withdrawal.run();
            entries.values().removeIf(withdrawal::concerns);
            files = new CellFiles(storage);
        }
    }

    /**
     * Returns a completed cell's rows of a table, unchecked.
     *
     * @throws java.nio.file.NoSuchFileException if they are missing
     * @throws DamagedFileException if their file is not of the table
     */
    public List<Row> rows(Entry entry, TableSchema table) throws IOException {
        return files.unchecked(entry, table).rows();
    }

    /**
     * Returns the {@link ContentHash} of a completed cell's rows, by table.
     *
     * @throws DamagedFileException if they are not those that the cell's row records
     */
    public SortedMap<String, String> content(Entry entry) throws IOException {
        return files.content(entry);
    }
}
