package org.tombola.table;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tombola.cell.CellId;

/**
 * The rows of single cells, in their own files or in compacted ones. What was read last of those is kept, since cells that are
 * asked for together often lie together.
 */
final class CellRows {
    private static final int MOST_KEPT = 8;

    private final Storage storage;
    private final TableReader reader;
    private final Map<String, Map<String, List<Row>>> kept = Collections.synchronizedMap(new Recent());

    CellRows(Storage storage) {
        this.storage = storage;
        this.reader = new TableReader(storage);
    }

    /**
     * Returns a cell's rows of a table, and the file that they are from: its own one if there is one.
     *
     * @throws NoSuchFileException if it has neither a file nor rows elsewhere
     * @throws DamagedFileException if that file is not of the table
     */
    LocatedRows of(TableSchema table, String environment, CellId cell) throws IOException {
        String own = table.path(environment, cell.value());
        try {
            List<Row> rows = TableFile.read(table, own, reader.bytes(own)).stream()
                    .filter(row -> row.text("cell_id").equals(cell.value()))
                    .toList();
            return new LocatedRows(own, Optional.of(environment), rows);
        } catch (NoSuchFileException e) {
            return compacted(table, environment, cell).orElseThrow(() -> e);
        }
    }

    /** Returns a cell's rows of a table in a compacted file, if it has some in one. */
    Optional<LocatedRows> compacted(TableSchema table, String environment, CellId cell) throws IOException {
        for (Map.Entry<String, Map<String, List<Row>>> file : snapshot()) {
            if (file.getKey().startsWith(table.name() + "/" + EnvironmentPartition.folder(environment) + "/")
                    && file.getValue().containsKey(cell.value())) {
                return located(file.getKey(), environment, file.getValue(), cell);
            }
        }
        while (true) {
            try {
                for (String path : CompactedFiles.of(storage, table, environment, cell)) {
                    Map<String, List<Row>> rows = rows(table, path);
                    if (rows.containsKey(cell.value())) {
                        return located(path, environment, rows, cell);
                    }
                }
                return Optional.empty();
            } catch (NoSuchFileException e) {
                // Merged with others since it was listed: its rows are in a file that is there now.
            }
        }
    }

    private static Optional<LocatedRows> located(
            String path, String environment, Map<String, List<Row>> rows, CellId cell) {
        return Optional.of(new LocatedRows(path, Optional.of(environment), rows.get(cell.value())));
    }

    private List<Map.Entry<String, Map<String, List<Row>>>> snapshot() {
        synchronized (kept) {
            return List.copyOf(kept.entrySet());
        }
    }

    /** Returns the rows of a compacted file by cell. */
    Map<String, List<Row>> rows(TableSchema table, String path) throws IOException {
        Map<String, List<Row>> rows = kept.get(path);
        if (rows == null) {
            rows = reader.read(table, path).rows().stream().collect(Collectors.groupingBy(row -> row.text("cell_id")));
            kept.put(path, rows);
        }
        return rows;
    }

    /** The files that were asked for last. */
    private static final class Recent extends LinkedHashMap<String, Map<String, List<Row>>> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, List<Row>>> eldest) {
            return size() > MOST_KEPT;
        }
    }
}
