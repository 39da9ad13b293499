package org.tombola.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellRunner;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Parents;
import org.tombola.table.CellCatalog;
import org.tombola.table.CellPublisher;
import org.tombola.table.Column;
import org.tombola.table.DamagedFileException;
import org.tombola.table.Provenance;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a completed cell again and compares bits. */
@Command(
        name = "reproduce",
        description =
                "Runs a completed cell again in this JVM and compares all of its deterministic tables bit for bit.",
        mixinStandardHelpOptions = true)
public final class ReproduceJob implements Callable<Integer> {
    /** What depends on the schema version: the content is compared instead of its hashes. */
    private static final Set<String> OF_THE_VERSION = Set.of("files", "schema_version");

    /** The version of the tables from which on untrained agents are evaluated. */
    private static final int UNTRAINED_SINCE = 2;

    @Parameters(paramLabel = "ID", description = "The cell's id, or enough of its first digits.")
    private String digits;

    @Mixin
    private Results results;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new ReproduceJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        CellCatalog catalog = Results.catalog(storage);
        CellCatalog.Entry recorded = Results.find(catalog, digits);
        SortedMap<String, String> content = content(catalog, recorded);
        CellSpec spec = Results.runnable(recorded);
        System.out.println("running " + spec.description() + " again");
        Path scratch = Files.createTempDirectory("tombola-reproduce");
        try {
            CellOutcome.Trained trained = train(spec, Results.parents(spec, catalog, storage));
            CellCatalog again = published(
                    recorded.row().integer("schema_version") < UNTRAINED_SINCE ? trained.withoutUntrained() : trained,
                    Storage.at(scratch.toString()));
            CellCatalog.Entry now = again.entry(spec.id()).orElseThrow();
            List<String> differences = differences(recorded.row(), now.row());
            if (!content.equals(again.content(now))) {
                differences.add("content: recorded " + content + ", now " + again.content(now));
            }
            differences.forEach(System.out::println);
            System.out.println(differences.isEmpty() ? "identical, bit for bit" : "NOT identical");
            return differences.isEmpty() ? 0 : 1;
        } finally {
            delete(scratch);
        }
    }

    private static CellOutcome.Trained train(CellSpec spec, Parents parents) {
        List<CellOutcome> outcomes = new ArrayList<>();
        new CellRunner().run(List.of(spec), parents, CellControl.cancelledBy(() -> false), outcomes::add);
        if (outcomes.get(0) instanceof CellOutcome.Trained trained) {
            return trained;
        }
        throw new CommandException(
                "the cell could not be run again: " + ((CellOutcome.Failed) outcomes.get(0)).cause());
    }

    private static CellCatalog published(CellOutcome.Trained trained, Storage scratch) throws IOException {
        new CellPublisher(scratch).publish(trained, Provenance.here("reproduce", Optional.empty()));
        return CellCatalog.read(scratch, damaged -> {});
    }

    /** Returns the hashes of what was published. */
    private static SortedMap<String, String> content(CellCatalog catalog, CellCatalog.Entry recorded)
            throws IOException {
        try {
            return catalog.content(recorded);
        } catch (NoSuchFileException | DamagedFileException e) {
            throw new CommandException("the cell's files are not those that were published: " + e.getMessage());
        }
    }

    /** Compares rows of {@code cells}, whose versions may differ: an older one has no value in columns that came later. */
    private static List<String> differences(Row recorded, Row again) {
        boolean older = recorded.integer("schema_version") < again.integer("schema_version");
        List<String> differences = new ArrayList<>();
        for (Column column : Tables.CELLS.columns()) {
            String before = recorded.shown(column.name());
            String after = again.shown(column.name());
            boolean isComparable = !OF_THE_VERSION.contains(column.name()) && !(older && before.isEmpty());
            if (isComparable && !before.equals(after)) {
                differences.add(column.name() + ": recorded " + before + ", now " + after);
            }
        }
        return differences;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
