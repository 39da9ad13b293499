package org.tombola.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.tombola.cell.CellId;

/** The completed cells of a results folder, read once. */
public final class CellCatalog {
    private final Storage storage;
    private final CellFiles files;
    private final Map<CellId, Entry> entries = new TreeMap<>();

    /**
     * A completed cell.
     *
     * @param row its row of {@code cells}
     * @param path of the file that holds the row
     */
    public record Entry(CellId id, String environment, Row row, String path) {
        /** Returns the path of the file that holds the cell's rows of another table. */
        String path(String table) {
            return table + path.substring(path.indexOf('/'));
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
        CellCatalog catalog = new CellCatalog(storage);
        for (LocatedRows file : new TableReader(storage).readAll(Tables.CELLS, damaged)) {
            for (Row row : file.rows()) {
                CellId id = new CellId(row.text("cell_id"));
                catalog.entries.put(id, new Entry(id, file.environment().orElseThrow(), row, file.path()));
            }
        }
        return catalog;
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
     * @param damaged told of the path of such a file, one for each such cell
     * @throws IOException if a file cannot be read, or is of a newer schema version
     */
    public void setDamagedAside(Collection<CellId> cells, Consumer<String> damaged) throws IOException {
        List<Entry> completed =
                cells.stream().flatMap(cell -> entry(cell).stream()).toList();
        List<Callable<Optional<String>>> checks = new ArrayList<>();
        completed.forEach(entry -> checks.add(() -> files.damage(entry)));
        List<Future<Optional<String>>> checked = ParallelReads.all(checks);
        for (int i = 0; i < checked.size(); i++) {
            Optional<String> path = ParallelReads.result(checked.get(i));
            if (path.isPresent()) {
                damaged.accept(path.get());
                setAside(completed.get(i));
            }
        }
    }

    /** The file of {@code cells} goes first, and with it all cells whose rows it holds. */
    private void setAside(Entry entry) throws IOException {
        entries.values().removeIf(other -> other.path().equals(entry.path()));
        List<String> paths = new ArrayList<>(List.of(entry.path()));
        entry.row().texts("files").keySet().forEach(table -> paths.add(entry.path(table)));
        for (String path : paths) {
            if (storage.exists(path)) {
                storage.setAside(path);
            }
        }
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
