package org.tombola.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tombola.cell.CellId;

/**
 * A file in a table's folder that is not one of the table.
 *
 * @param path where it is in its storage
 * @param reason why nobody can read it, in one line
 */
public record DamagedFile(String path, String reason) implements Comparable<DamagedFile>, Serializable {
    /** How all files of tables are called: by a cell or a hash, and where there are several by a number. */
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(-\\d+)?" + Pattern.quote(Storage.EXTENSION));

    private static final int LONGEST_REASON = 200;

    public DamagedFile {
        String line = reason.strip().lines().findFirst().orElse("");
        reason = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }

    /** Returns whether it has the name of a file that Tombola writes; a file of somebody else is not ours to move. */
    public boolean isOurs() {
        return name().matches() || CompactedFiles.isCompacted(path);
    }

    /**
     * Moves it out of the tables; with a compacted file go those of the same cells in other tables, but for {@code attempts}:
     * their cells are trained again, and what is published then must not meet rows of earlier. Files that are not there any more
     * are none to move.
     */
    public void setAside(Storage storage) throws IOException {
        Withdrawal.setAside(storage, path);
        Optional<String> environment = EnvironmentPartition.of(path);
        if (!CompactedFiles.isCompacted(path)
                || environment.isEmpty()
                || path.startsWith(Tables.ATTEMPTS.name() + "/")) {
            return;
        }
        String digits = CompactedFiles.digits(path);
        for (TableSchema table : Tables.OF_CELLS) {
            for (String other : CompactedFiles.overlapping(storage, table, environment.get(), digits)) {
                Withdrawal.setAside(storage, other);
            }
        }
    }

    private Matcher name() {
        return NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Returns the cell whose file it is, by its name. */
    public Optional<CellId> cell() {
        Matcher name = name();
        return name.matches() ? Optional.of(new CellId(name.group(1))) : Optional.empty();
    }

    @Override
    public int compareTo(DamagedFile other) {
        return Comparator.comparing(DamagedFile::path)
                .thenComparing(DamagedFile::reason)
                .compare(this, other);
    }
}
