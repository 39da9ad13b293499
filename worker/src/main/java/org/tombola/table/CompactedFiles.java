package org.tombola.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tombola.cell.CellId;

/**
 * Files that hold the rows of many cells in place of those cells' own files.
 *
 * <p>They lie in a folder of their own within a partition. Their names are the first digits that the ids of all their
 * cells have, and the hash of their rows, so that a file of one name never changes.
 */
final class CompactedFiles {
    private static final String FOLDER = "/compacted/";

    /** A file whose content is another one whenever a compaction is about to remove files. */
    private static final String MARK = "_compaction";

    /** The digits of a file that holds cells of any. */
    private static final String ANY = "all";

    private static final Pattern NAME = Pattern.compile(
            ".*" + FOLDER + "(" + ANY + "|[0-9a-f]{1,8})-[0-9a-f]{64}" + Pattern.quote(Storage.EXTENSION));

    private CompactedFiles() {}

    /** Returns the path of the file of these rows. */
    static String path(TableSchema table, String environment, String digits, List<Row> rows) {
        String name = (digits.isEmpty() ? ANY : digits) + "-" + ContentHash.of(rows);
        return folder(table, environment) + "/" + name + Storage.EXTENSION;
    }

    private static String folder(TableSchema table, String environment) {
        return table.name() + "/" + EnvironmentPartition.folder(environment) + FOLDER.substring(0, FOLDER.length() - 1);
    }

    static boolean isCompacted(String path) {
        return NAME.matcher(path).matches();
    }

    /** Returns the first digits that all cells of a compacted file have. */
    static String digits(String path) {
        Matcher name = NAME.matcher(path);
        if (!name.matches()) {
            throw new IllegalArgumentException(path + " is no compacted file");
        }
        return name.group(1).equals(ANY) ? "" : name.group(1);
    }

    /** Returns whether a compacted file can hold cells with these first digits. */
    static boolean overlaps(String path, String digits) {
        String own = digits(path);
        return own.startsWith(digits) || digits.startsWith(own);
    }

    /** Returns the compacted files of a partition that can hold a cell. */
    static List<String> of(Storage storage, TableSchema table, String environment, CellId cell) throws IOException {
        return overlapping(storage, table, environment, cell.value());
    }

    /** Returns the compacted files of a partition that can hold cells with these first digits. */
    static List<String> overlapping(Storage storage, TableSchema table, String environment, String digits)
            throws IOException {
        return list(storage, folder(table, environment)).stream()
                .filter(path -> isCompacted(path) && overlaps(path, digits))
                .toList();
    }

    /** Changes the mark: files whose rows lie in others by now are about to be removed. */
    static void announceRemoval(Storage storage) throws IOException {
        storage.publish(MARK, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Returns the paths of files below a folder, as {@link Storage#list} does, so that each row is in at least one of them.
     * A listing alone can miss a file that is added while it goes on, and those that are removed thereafter.
     */
    static List<String> list(Storage storage, String folder) throws IOException {
        while (true) {
            Optional<String> before = mark(storage);
            List<String> paths = storage.list(folder);
            if (mark(storage).equals(before)) {
                return paths;
            }
        }
    }

    private static Optional<String> mark(Storage storage) throws IOException {
        try {
            return storage.exists(MARK)
                    ? Optional.of(new String(storage.read(MARK), StandardCharsets.US_ASCII))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
