package org.tombola.table;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tombola.cell.CellId;

/** The completed cells of a results folder, read once. */
public final class CellCatalog {
    private final Storage storage;
    private final TableReader reader;
    private final Map<CellId, Entry> entries = new TreeMap<>();

    /**
     * A completed cell.
     *
     * @param row its row of {@code cells}
     * @param path of the file that holds the row
     */
    public record Entry(CellId id, String environment, Row row, String path) {}

    private CellCatalog(Storage storage) {
        this.storage = storage;
        this.reader = new TableReader(storage);
    }

    /**
     * Reads the table {@code cells}.
     *
     * @param damaged told of each file that cannot be read, whose cells do not count
     */
    public static CellCatalog read(Storage storage, Consumer<DamagedFileException> damaged) throws IOException {
        CellCatalog catalog = new CellCatalog(storage);
        for (LocatedRows file : catalog.reader.readAll(Tables.CELLS, damaged)) {
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
     * Looks for a file of a completed cell that is missing, or whose bytes are not those that the cell's row records.
     *
     * @return the first such file's path
     */
    public Optional<String> damage(Entry entry) throws IOException {
        for (Map.Entry<String, String> file : entry.row().texts("files").entrySet()) {
            String path = path(entry, file.getKey());
            if (!hash(path).equals(file.getValue())) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** Moves all of a cell's files out of the tables, {@code cells} first, so that it counts as not done. */
    public void setAside(Entry entry) throws IOException {
        storage.setAside(entry.path());
        for (String table : entry.row().texts("files").keySet()) {
            String path = path(entry, table);
            if (storage.exists(path)) {
                storage.setAside(path);
            }
        }
        entries.remove(entry.id());
    }

    private String hash(String path) throws IOException {
        try {
            return ContentHash.of(storage.read(path));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String path(Entry entry, String table) {
        return table + "/" + entry.path().substring(entry.path().indexOf('/') + 1);
    }
}
