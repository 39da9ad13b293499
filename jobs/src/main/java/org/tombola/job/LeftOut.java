package org.tombola.job;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tombola.analysis.ResultTables;
import org.tombola.cell.CellId;
import org.tombola.table.DamagedFile;
import org.tombola.table.DamagedFileException;

/** The files that a command left out because they are not files of their tables; it says so at its end. */
final class LeftOut implements Consumer<DamagedFileException>, AutoCloseable {
    private static final int MOST_SHOWN = 10;

    private final PrintStream out;
    private final Set<DamagedFile> files = new TreeSet<>();
    private Optional<ResultTables> tables = Optional.empty();

    LeftOut(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(DamagedFileException exception) {
        files.add(exception.file());
    }

    /** Counts also the files that queries on these tables will have left out at the end. */
    void follow(ResultTables registered) {
        tables = Optional.of(registered);
    }

    /** Names the files, and the cells of which they are. */
    @Override
    public void close() {
        tables.ifPresent(registered -> files.addAll(registered.damaged()));
        if (files.isEmpty()) {
            return;
        }
        shown(files.stream().map(file -> file.path() + ": " + file.reason()).toList())
                .forEach(out::println);
        List<DamagedFile> ours = files.stream().filter(DamagedFile::isOurs).toList();
        if (!ours.isEmpty()) {
            out.println("left out " + count(ours.size(), "damaged file") + ofCells(ours)
                    + "; sweep sets such files aside and trains their cells again");
        }
        if (ours.size() < files.size()) {
            out.println("left out " + count(files.size() - ours.size(), "file")
                    + " not of Tombola by name; sweep leaves such files where they are");
        }
    }

    private static String ofCells(List<DamagedFile> ours) {
        List<String> cells = ours.stream()
                .flatMap(file -> file.cell().stream())
                .distinct()
                .map(CellId::abbreviated)
                .toList();
        return cells.isEmpty() ? "" : " of " + count(cells.size(), "cell") + ", " + String.join(", ", shown(cells));
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static List<String> shown(List<String> all) {
        if (all.size() <= MOST_SHOWN) {
            return all;
        }
        return Stream.concat(all.stream().limit(MOST_SHOWN), Stream.of("and " + (all.size() - MOST_SHOWN) + " more"))
                .toList();
    }
}
