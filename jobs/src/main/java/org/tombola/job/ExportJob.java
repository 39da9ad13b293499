package org.tombola.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tombola.cell.Parents;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainingCell;
import org.tombola.export.ExportedNetwork;
import org.tombola.export.ModelCard;
import org.tombola.export.ModelFormat;
import org.tombola.table.CellCatalog;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a network of a cell as a model file, with a card that describes it. */
@Command(
        name = "export",
        description = {
            "Writes a network of a completed cell as a model file for DL4J or, as safetensors, for PyTorch and others,"
                    + " and beside it FILE.json, which names its inputs and outputs and says how to load it.",
            "The initial snapshot of a cell mask/weights is the ticket; pruned weights are zero."
        },
        mixinStandardHelpOptions = true)
public final class ExportJob implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "The cell's id, or enough of its first digits.")
    private String digits;

    @Parameters(index = "1", paramLabel = "FILE", description = "Model file to be written, such as ticket.zip.")
    private Path file;

    @Option(
            names = "--snapshot",
            defaultValue = "initial",
            converter = SnapshotConverter.class,
            description = "initial, best, final or, where the cell kept it, step-N. Default: ${DEFAULT-VALUE}.")
    private Snapshot snapshot;

    @Option(names = "--network", defaultValue = "actor", description = "actor or critic. Default: ${DEFAULT-VALUE}.")
    private String network;

    @Option(
            names = "--format",
            defaultValue = "dl4j",
            description = "dl4j (MultiLayerNetwork.load opens it) or safetensors (for PyTorch and others). Default:"
                    + " ${DEFAULT-VALUE}.")
    private ModelFormat format;

    @Mixin
    private Results results;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new ExportJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        CellCatalog catalog = Results.catalog(storage);
        CellCatalog.Entry entry = Results.find(catalog, digits);
        TrainingCell cell = Results.runnable(entry);
        ExportedNetwork exported = network(cell, Results.parents(cell, catalog, storage));
        Path card = file.resolveSibling(file.getFileName() + ".json");
        try (OutputStream out = Files.newOutputStream(file)) {
            format.write(exported, out);
            Files.write(
                    card, ModelCard.bytes(exported, format, file.getFileName().toString()));
        } catch (IOException e) {
            throw new CommandException("cannot write " + file + ": " + e);
        }
        System.out.println(
                cell.description() + ", " + network + " at " + snapshot.id() + ": " + file + ", described in " + card);
        return 0;
    }

    private ExportedNetwork network(TrainingCell cell, Parents published) {
        try {
            return ExportedNetwork.of(cell, snapshot, network, published);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandException(e.getMessage());
        }
    }
}
