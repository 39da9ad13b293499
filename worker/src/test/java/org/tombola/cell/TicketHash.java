package org.tombola.cell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tombola.table.CellCatalog;
import org.tombola.table.CellPublisher;
import org.tombola.table.ContentHash;
import org.tombola.table.Provenance;
import org.tombola.table.Storage;

/** Trains a small ticket and prints a hash of everything that its deterministic tables hold. */
public final class TicketHash {
    private TicketHash() {}

    public static void main(String[] args) throws IOException {
        SmallCells.Memory memory = new SmallCells.Memory();
        CellOutcome.Trained dense = memory.run(SmallCells.dense());
        CellOutcome.Trained ticket =
                memory.run(SmallCells.cell(SmallCells.pruned(dense.spec().id()), new WeightSource.Initial(), 1));
        System.out.println("sha256 " + of(ticket));
    }

    /** Returns a hash of the ids, hashes and numbers in the {@code cells} row. */
    static String of(CellOutcome.Trained trained) throws IOException {
        Path folder = Files.createTempDirectory("tombola-test");
        Storage storage = Storage.at(folder.toString());
        new CellPublisher(storage).publish(trained, Provenance.here("test", Optional.empty()));
        CellCatalog catalog = CellCatalog.read(storage, damaged -> {
            throw new IllegalStateException(damaged);
        });
        String row = catalog.entries().get(trained.spec().id()).row().toString();
        return ContentHash.of(row.getBytes(StandardCharsets.UTF_8));
    }
}
