package org.tombola.table;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
     * Returns all rows of a table, by the files that hold them, sorted by path; the files are read on all processors. Of rows that
     * more than one file holds, one is there: that of the cell's own file.
     *
     * @param damaged called in this thread for each file that is not one of the table, sorted by path
     */
    public List<LocatedRows> readAll(TableSchema schema, Consumer<DamagedFileException> damaged) throws IOException {
        return readAll(schema, schema, damaged);
    }

    /**
     * Returns all rows of a table with only some of their columns, which is faster.
     *
     * @param projection the table with its key and these columns only
     * @param damaged as for the whole rows
     */
    public List<LocatedRows> readAll(TableSchema schema, TableSchema projection, Consumer<DamagedFileException> damaged)
            throws IOException {
        return readAll(schema, projection, new TreeMap<>(), damaged);
    }

    /**
     * Returns all rows of a table, of which some may have been read before.
     *
     * @param files those that were read, by path; the others are added, and those that went are removed
     */
    List<LocatedRows> readAll(
            TableSchema schema,
            TableSchema projection,
            SortedMap<String, LocatedRows> files,
            Consumer<DamagedFileException> damaged)
            throws IOException {
        SortedMap<String, DamagedFileException> unreadable = new TreeMap<>();
        Set<String> tried = new HashSet<>(files.keySet());
        boolean isComplete = false;
        while (!isComplete) {
            List<String> there = paths(schema);
            files.keySet().retainAll(Set.copyOf(there));
            List<String> paths = there.stream().filter(tried::add).toList();
            List<Callable<LocatedRows>> reads = new ArrayList<>();
            paths.forEach(path -> reads.add(() -> read(schema, projection, path)));
            List<Future<LocatedRows>> read = ParallelReads.all(reads);
            isComplete = true;
            for (int i = 0; i < read.size(); i++) {
                try {
                    files.put(paths.get(i), ParallelReads.result(read.get(i)));
                } catch (DamagedFileException e) {
                    unreadable.put(paths.get(i), e);
                } catch (NoSuchFileException e) {
                    // Set aside, or compacted, after the listing: then its rows are in a file that the next one shows.
                    isComplete = false;
                }
            }
        }
        unreadable.values().forEach(damaged);
        return distinct(List.copyOf(files.values()));
    }

    /** Returns whether a file holds the rows of many cells in place of their own files. */
    public static boolean isCompacted(String path) {
        return CompactedFiles.isCompacted(path);
    }

    /** Returns the paths of all files of a table, sorted, in which each row is at least once. */
    public List<String> paths(TableSchema schema) throws IOException {
        return CompactedFiles.list(storage, schema.name());
    }

    /**
     * Returns the rows of all compacted files of a table; a row may be there more than once.
     *
     * @param projection the table with these columns only
     * @param tried files that are left out; those that are read, or cannot be, are added
     * @param damaged called for each file that is not one of the table
     */
    public List<LocatedRows> readCompacted(
            TableSchema schema, TableSchema projection, Set<String> tried, Consumer<DamagedFileException> damaged)
            throws IOException {
        List<LocatedRows> files = new ArrayList<>();
        boolean isComplete = false;
        while (!isComplete) {
            isComplete = true;
            for (String path : paths(schema)) {
                if (CompactedFiles.isCompacted(path) && tried.add(path)) {
                    try {
                        files.add(read(schema, projection, path));
                    } catch (DamagedFileException e) {
                        damaged.accept(e);
                    } catch (NoSuchFileException e) {
                        // Merged with others since it was listed: the next listing shows into which.
                        isComplete = false;
                    }
                }
            }
        }
        return files;
    }

    /** Leaves out rows of compacted files that another file holds too. */
    private static List<LocatedRows> distinct(List<LocatedRows> files) {
        if (files.stream().noneMatch(file -> CompactedFiles.isCompacted(file.path()))) {
            return files;
        }
        Set<Object> seen = new HashSet<>();
        List<LocatedRows> distinct = new ArrayList<>();
        files.stream()
                .sorted(Comparator.comparing(file -> CompactedFiles.isCompacted(file.path())))
                .map(file -> new LocatedRows(
                        file.path(),
                        file.environment(),
                        file.rows().stream().filter(row -> seen.add(row.key())).toList()))
                .forEach(distinct::add);
        distinct.sort(Comparator.comparing(LocatedRows::path));
        return distinct;
    }

    /**
     * Returns the names of the files, of one cell each, that hold or held the rows of {@code cells} or {@code attempts}, sorted;
     * only compacted files are read. Rows of a damaged file are left out.
     */
    public SortedSet<String> names(TableSchema schema) throws IOException {
        TableSchema keys = schema.with(List.of());
        SortedSet<String> names = new TreeSet<>();
        for (String path : paths(schema)) {
            if (!CompactedFiles.isCompacted(path)) {
                names.add(path.substring(path.lastIndexOf('/') + 1));
            }
        }
        // After the listing: what went since is in these.
        for (LocatedRows file : readCompacted(schema, keys, new HashSet<>(), damaged -> {})) {
            for (Row row : file.rows()) {
                names.add(row.key().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("-", "", Storage.EXTENSION)));
            }
        }
        return names;
    }
}
