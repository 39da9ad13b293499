package org.tombola.table;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Moves all that some cells have in the tables out of them, but for {@code attempts}. A compacted file is replaced by one of its
 * other cells' rows; one that cannot be read goes as a whole.
 */
final class Withdrawal {
    private final Storage storage;
    private final Collection<CellCatalog.Entry> cells;
    private final Set<String> ids;

    /** Files of {@code cells} that go as a whole, with all cells that somebody may have put there. */
    private final Set<String> whole = new HashSet<>();

    Withdrawal(Storage storage, Collection<CellCatalog.Entry> cells) {
        this.storage = storage;
        this.cells = cells;
        this.ids = cells.stream().map(entry -> entry.id().value()).collect(Collectors.toSet());
        for (CellCatalog.Entry entry : cells) {
            if (!CompactedFiles.isCompacted(entry.path())) {
                whole.add(entry.path());
            }
        }
    }

    /** Returns whether a cell counts no longer. */
    boolean concerns(CellCatalog.Entry entry) {
        return ids.contains(entry.id().value()) || whole.contains(entry.path());
    }

    void run() throws IOException {
        // First what makes the cells count.
        for (String path : whole) {
            setAside(path);
        }
        for (TableSchema table : Tables.OF_CELLS) {
            withdraw(table);
        }
    }

    private void withdraw(TableSchema table) throws IOException {
        boolean isComplete = false;
        while (!isComplete) {
            Set<String> compacted = new LinkedHashSet<>();
            for (CellCatalog.Entry entry : cells) {
                setAside(entry.path(table));
                compacted.addAll(CompactedFiles.of(storage, table, entry.environment(), entry.id()));
            }
            isComplete = true;
            for (String path : compacted) {
                isComplete &= withdraw(table, path);
            }
        }
    }

    /** Returns whether the file was still there; if not, its rows are in another one. */
    private boolean withdraw(TableSchema table, String path) throws IOException {
        try {
            LocatedRows file = new TableReader(storage).read(table, path);
            List<Row> others = file.rows().stream()
                    .filter(row -> !ids.contains(row.text("cell_id")))
                    .toList();
            if (others.size() == file.rows().size()) {
                return true;
            }
            if (others.isEmpty()) {
                return setAside(path);
            }
            String environment = file.environment().orElseThrow();
            String replacement = CompactedFiles.path(table, environment, CompactedFiles.digits(path), others);
            byte[] bytes = TableFile.write(table, others);
            storage.publish(replacement, bytes);
            CompactedFiles.announceRemoval(storage);
            boolean wasThere = setAside(path);
            if (!storage.exists(replacement)) {
                // The file had been merged under this name before, and a compaction that saw the other one removed it.
                storage.publish(replacement, bytes);
            }
            return wasThere;
        } catch (DamagedFileException e) {
            // Nothing of it can be kept.
            return setAside(path);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean setAside(String path) throws IOException {
        return setAside(storage, path);
    }

    /** Moves a file out of the tables and returns whether it was there: another process may have moved or merged it. */
    static boolean setAside(Storage storage, String path) throws IOException {
        try {
            if (!storage.exists(path)) {
                return false;
            }
            storage.setAside(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
