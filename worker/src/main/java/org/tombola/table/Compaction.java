package org.tombola.table;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tombola.cell.CellId;

/**
 * Merges the own files of completed cells into few, in all tables but those of weights, also while cells are published.
 *
 * <p>Merged files are published first; then the mark of {@link CompactedFiles} changes, and then the files go whose rows
 * they hold. At every moment each row is in one file at least, those who read while files go look again, and of rows that are
 * in two files one counts. So it can be stopped anywhere, and the next compaction merges what it finds.
 */
public final class Compaction {
    /** The last one makes cells count, whose others are then merged already. */
    private static final List<TableSchema> MERGED =
            List.of(Tables.ATTEMPTS, Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.CELLS);

    /** So that it takes little to read one cell of a merged file, and little is lost with a damaged one. */
    private static final int MOST_CELLS = 1000;

    private final Storage storage;
    private final Duration grace;
    private final Consumer<String> lines;
    private final int mostCells;

    /** How many files were merged, and into how many. */
    public record Outcome(int merged, int written) {}

    /**
     * Prepares to compact a results folder.
     *
     * @param grace how long files whose rows were merged stay for readers that do not look again
     * @param lines told of each table, and of files that stay since they are damaged
     */
    public Compaction(Storage storage, Duration grace, Consumer<String> lines) {
        this(storage, grace, lines, MOST_CELLS);
    }

    Compaction(Storage storage, Duration grace, Consumer<String> lines, int mostCells) {
        this.storage = storage;
        this.grace = grace;
        this.lines = lines;
        this.mostCells = mostCells;
    }

    /** Compacts all tables once. */
    public Outcome run() throws IOException, InterruptedException {
        SortedMap<String, SortedMap<CellId, CellCatalog.Entry>> completed = completed();
        Map<String, Set<String>> obsolete = new LinkedHashMap<>();
        int written = 0;
        for (TableSchema table : MERGED) {
            Map<String, List<String>> partitions = partitions(table);
            for (Map.Entry<String, List<String>> partition : partitions.entrySet()) {
                SortedMap<CellId, CellCatalog.Entry> cells =
                        completed.getOrDefault(partition.getKey(), new TreeMap<>());
                PartitionMerge merge = new PartitionMerge(storage, table, partition.getKey(), cells, lines);
                merge.run(partition.getValue(), digits(cells.size()));
                obsolete.putAll(merge.obsolete());
                written += merge.written();
                if (merge.written() > 0) {
                    lines.accept(table.name() + " of " + partition.getKey() + ": "
                            + merge.obsolete().size() + " files into " + merge.written());
                }
            }
        }
        if (!obsolete.isEmpty()) {
            CompactedFiles.announceRemoval(storage);
            Thread.sleep(grace.toMillis());
            delete(obsolete);
        }
        return new Outcome(obsolete.size(), written);
    }

    /**
     * Deletes files whose rows others hold. A sweep that meanwhile withdraws a cell replaces such another file, perhaps under the
     * name of one of these, and trains the cell again under names of these: then they stay for the next compaction.
     */
    private void delete(Map<String, Set<String>> obsolete) throws IOException {
        int kept = 0;
        for (Map.Entry<String, Set<String>> file : obsolete.entrySet()) {
            if (areThere(file.getValue())) {
                storage.delete(file.getKey());
            } else {
                kept++;
            }
        }
        if (kept > 0) {
            lines.accept(kept + " files stay, since a sweep replaced what they were merged into; compact again");
        }
    }

    private boolean areThere(Set<String> paths) throws IOException {
        for (String path : paths) {
            if (!storage.exists(path)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the completed cells by environment. */
    private SortedMap<String, SortedMap<CellId, CellCatalog.Entry>> completed() throws IOException {
        SortedMap<String, SortedMap<CellId, CellCatalog.Entry>> completed = new TreeMap<>();
        CellCatalog.read(storage, List.of("files", "schema_version"), damaged -> {})
                .entries()
                .values()
                .forEach(entry -> completed
                        .computeIfAbsent(entry.environment(), key -> new TreeMap<>())
                        .put(entry.id(), entry));
        return completed;
    }

    /** Returns the files of a table by environment; files outside a partition are nobody's. */
    private Map<String, List<String>> partitions(TableSchema table) throws IOException {
        Map<String, List<String>> partitions = new TreeMap<>();
        for (String path : CompactedFiles.list(storage, table.name())) {
            EnvironmentPartition.of(path)
                    .ifPresent(environment -> partitions
                            .computeIfAbsent(environment, key -> new ArrayList<>())
                            .add(path));
        }
        return partitions;
    }

    /** Returns by how many digits so many cells are divided. */
    private int digits(int cells) {
        int digits = 0;
        for (long room = mostCells; room < cells; room *= 16) {
            digits++;
        }
        return digits;
    }
}
