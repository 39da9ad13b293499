package org.tombola.table;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellId;

/** The data of completed cells, checked against the hashes that their rows in {@code cells} record. */
final class CellFiles {
    /** In rows of this schema version, hashes are of the bytes of files; later, of rows. */
    private static final int HASHES_OF_BYTES = 1;

    private final TableReader reader;
    private final CellRows cells;

    CellFiles(Storage storage) {
        this.reader = new TableReader(storage);
        this.cells = new CellRows(storage);
    }

    /**
     * Returns a completed cell.
     *
     * @throws NoSuchFileException if it is not completed
     * @throws DamagedFileException if its file has no row of it
     */
    CellCatalog.Entry entry(String environment, CellId id) throws IOException {
        LocatedRows file = cells.of(Tables.CELLS, environment, id);
        Row row = file.rows().stream()
                .findFirst()
                .orElseThrow(() -> new DamagedFileException(file.path(), "no row of cell " + id, null));
        return new CellCatalog.Entry(id, environment, row, file.path());
    }

    /**
     * Returns a cell's rows of a table.
     *
     * @throws NoSuchFileException if their file is missing
     * @throws DamagedFileException if they are not those that the cell's row records
     */
    List<Row> rows(CellCatalog.Entry entry, TableSchema table) throws IOException {
        LocatedRows file = unchecked(entry, table);
        String hash = hasHashesOfBytes(entry) ? ContentHash.of(reader.bytes(file.path())) : ContentHash.of(file.rows());
        if (!hash.equals(entry.row().texts("files").get(table.name()))) {
            throw new DamagedFileException(file.path(), "not what was published with the cell", null);
        }
        return file.rows();
    }

    /** Returns a cell's rows of a table as they are. */
    LocatedRows unchecked(CellCatalog.Entry entry, TableSchema table) throws IOException {
        return cells.of(table, entry.environment(), entry.id());
    }

    /** Returns the path of the first file of a cell that is missing or holds other rows than the cell's row records. */
    Optional<String> damage(CellCatalog.Entry entry) throws IOException {
        for (TableSchema table : tables(entry)) {
            try {
                rows(entry, table);
            } catch (DamagedFileException e) {
                return Optional.of(e.file().path());
            } catch (NoSuchFileException e) {
                return Optional.of(entry.path(table));
            }
        }
        return Optional.empty();
    }

    /** Returns whether a cell's hashes are of the bytes of its own files, which must stay as they are. */
    static boolean hasHashesOfBytes(CellCatalog.Entry entry) throws IOException {
        return schemaVersion(entry) == HASHES_OF_BYTES;
    }

    /** Returns the hashes of a cell's rows by table, whatever its own row calls a hash. */
    SortedMap<String, String> content(CellCatalog.Entry entry) throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        for (TableSchema table : tables(entry)) {
            content.put(table.name(), ContentHash.of(rows(entry, table)));
        }
        return content;
    }

    static List<TableSchema> tables(CellCatalog.Entry entry) throws IOException {
        schemaVersion(entry);
        Map<String, String> files = entry.row().texts("files");
        return Tables.ALL.stream()
                .filter(table -> files.containsKey(table.name()))
                .toList();
    }

    /** Columns that only a newer version knows are part of its hashes: to this one, sound files would look damaged. */
    private static int schemaVersion(CellCatalog.Entry entry) throws IOException {
        int version = entry.row().integer("schema_version");
        if (version > Tables.SCHEMA_VERSION) {
            throw new IOException(
                    entry.path() + " has schema version " + version + ", this Tombola knows versions up to "
                            + Tables.SCHEMA_VERSION + "; use the one that wrote it, or a newer one");
        }
        return version;
    }
}
