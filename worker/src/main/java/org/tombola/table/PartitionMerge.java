package org.tombola.table;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.tombola.cell.CellId;

/**
 * Publishes merged files of one partition of a table, divided by the first digits of their cells' ids. Nothing is removed.
 *
 * <p>Rows are merged that are what their cell's row in {@code cells} records. What is damaged, is of a cell that is not completed,
 * or is large already stays in its file.
 */
final class PartitionMerge {
    /** A file of this size is none of those that are merged since they are small. */
    private static final int LARGE = 1 << 15;

    private final Storage storage;
    private final TableSchema table;
    private final String environment;
    private final SortedMap<CellId, CellCatalog.Entry> completed;
    private final Consumer<String> lines;
    private final TableReader reader;
    private final CellRows compactedRows;
    private final Map<String, Set<String>> merged = new LinkedHashMap<>();
    private final Set<String> needed = new LinkedHashSet<>();
    private int written;

    /** @param completed the completed cells of the partition, by id, with their hashes */
    PartitionMerge(
            Storage storage,
            TableSchema table,
            String environment,
            SortedMap<CellId, CellCatalog.Entry> completed,
            Consumer<String> lines) {
        this.storage = storage;
        this.table = table;
        this.environment = environment;
        this.completed = completed;
        this.lines = lines;
        this.reader = new TableReader(storage);
        this.compactedRows = new CellRows(storage);
    }

    /** Returns the files all of whose rows are in others now, each with these others. */
    Map<String, Set<String>> obsolete() {
        Map<String, Set<String>> obsolete = new LinkedHashMap<>(merged);
        obsolete.keySet().removeAll(needed);
        return obsolete;
    }

    /** Returns how many files were published. */
    int written() {
        return written;
    }

    /**
     * Merges the partition's files.
     *
     * @param digits by how many digits to divide, if they are not divided by more already
     */
    void run(List<String> paths, int digits) throws IOException {
        List<String> compacted =
                paths.stream().filter(CompactedFiles::isCompacted).toList();
        int length = compacted.stream()
                .mapToInt(path -> CompactedFiles.digits(path).length())
                .reduce(digits, Math::max);
        SortedMap<String, List<String>> own = new TreeMap<>();
        for (String path : paths) {
            cell(path)
                    .filter(completed::containsKey)
                    .ifPresent(cell -> own.computeIfAbsent(cell.value().substring(0, length), key -> new ArrayList<>())
                            .add(path));
        }
        int shards = 1 << (4 * length);
        for (int i = 0; i < shards; i++) {
            String shard = length == 0 ? "" : String.format(Locale.ROOT, "%0" + length + "x", i);
            List<String> before = compacted.stream()
                    .filter(path -> CompactedFiles.overlaps(path, shard))
                    .toList();
            List<String> small = own.getOrDefault(shard, List.of());
            boolean isMerged =
                    before.size() == 1 && CompactedFiles.digits(before.get(0)).equals(shard);
            if (!small.isEmpty() || !(before.isEmpty() || isMerged)) {
                merge(shard, small, before);
            }
        }
    }

    private static Optional<CellId> cell(String path) {
        return new DamagedFile(path, "").cell();
    }

    private void merge(String shard, List<String> small, List<String> compacted) throws IOException {
        SortedMap<String, List<Row>> cells = new TreeMap<>();
        List<String> sources = new ArrayList<>();
        for (String path : compacted) {
            try {
                compactedRows.rows(table, path).forEach((cell, rows) -> {
                    if (cell.startsWith(shard)) {
                        cells.merge(cell, rows, this::together);
                    }
                });
                sources.add(path);
            } catch (DamagedFileException e) {
                // Other shards may have read it before.
                needed.add(path);
                stays(path, e.file().reason());
            } catch (NoSuchFileException e) {
                // Another compaction is at work on this shard.
                needed.addAll(compacted);
                return;
            }
        }
        List<Callable<Optional<List<Row>>>> reads = new ArrayList<>();
        small.forEach(path -> reads.add(() -> sound(path)));
        List<Future<Optional<List<Row>>>> read = ParallelReads.all(reads);
        for (int i = 0; i < small.size(); i++) {
            Optional<List<Row>> rows = ParallelReads.result(read.get(i));
            if (rows.isPresent()) {
                cells.merge(cell(small.get(i)).orElseThrow().value(), rows.get(), this::together);
                sources.add(small.get(i));
            }
        }
        if (!sources.isEmpty()) {
            publish(shard, cells, sources);
        }
    }

    /** Returns what counts of a cell's rows in two files: all attempts, but of two versions of anything else the later read one. */
    private List<Row> together(List<Row> some, List<Row> others) {
        if (!table.equals(Tables.ATTEMPTS)) {
            return others;
        }
        Map<List<Object>, Row> byKey = new LinkedHashMap<>();
        some.forEach(row -> byKey.put(row.key(), row));
        others.forEach(row -> byKey.put(row.key(), row));
        return List.copyOf(byKey.values());
    }

    private void publish(String shard, SortedMap<String, List<Row>> cells, List<String> sources) throws IOException {
        List<Row> rows = cells.values().stream().flatMap(List::stream).toList();
        String path = CompactedFiles.path(table, environment, shard, rows);
        for (String source : sources) {
            merged.computeIfAbsent(source, key -> new LinkedHashSet<>()).add(path);
        }
        needed.add(path);
        if (!sources.contains(path)) {
            storage.publish(path, TableFile.write(table, rows));
            written++;
        }
    }

    /** Returns the rows of a cell's own file; nothing if it must stay, or went. */
    private Optional<List<Row>> sound(String path) throws IOException {
        try {
            byte[] bytes = reader.bytes(path);
            CellCatalog.Entry entry = completed.get(cell(path).orElseThrow());
            if (bytes.length > LARGE || CellFiles.hasHashesOfBytes(entry)) {
                return Optional.empty();
            }
            List<Row> rows = TableFile.read(table, path, bytes);
            if (!isOf(entry, rows)) {
                stays(path, "not what was published with the cell");
                return Optional.empty();
            }
            // Without rows, only the file says that there are none.
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
        } catch (DamagedFileException e) {
            stays(path, e.file().reason());
        } catch (NoSuchFileException e) {
            // Another compaction merged it.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isOf(CellCatalog.Entry entry, List<Row> rows) {
        SortedMap<String, String> hashes = entry.row().texts("files");
        boolean isRecorded = table.equals(Tables.CELLS)
                ? rows.size() == 1 && rows.get(0).texts("files").equals(hashes)
                : table.equals(Tables.ATTEMPTS) || ContentHash.of(rows).equals(hashes.get(table.name()));
        return isRecorded
                && rows.stream()
                        .allMatch(row -> row.text("cell_id").equals(entry.id().value()));
    }

    private void stays(String path, String reason) {
        lines.accept("left as it is: " + path + ": " + reason);
    }
}
