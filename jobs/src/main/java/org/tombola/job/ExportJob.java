package org.tombola.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tombola.cell.Agents;
import org.tombola.cell.Snapshot;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TrainingCell;
import org.tombola.network.Adam;
import org.tombola.network.ParameterLayout;
import org.tombola.network.dl4j.Dl4jModel;
import org.tombola.table.CellCatalog;
import org.tombola.table.PublishedParents;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a network of a cell as a DL4J model. */
@Command(
        name = "export",
        description = {
            "Writes a network of a completed cell as a DL4J model file, which MultiLayerNetwork.load opens.",
            "The initial snapshot of a cell mask/weights is the ticket; pruned weights are zero."
        },
        mixinStandardHelpOptions = true)
public final class ExportJob implements Callable<Integer> {
    /** DL4J wants an updater in the file; whoever trains on may replace it. */
    private static final Adam UPDATER = new Adam(0.9, 0.999, 1e-8);

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

    @Mixin
    private Results results;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new ExportJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        CellCatalog.Entry entry = Results.find(Results.catalog(storage), digits);
        TrainingCell cell = (TrainingCell) SpecJson.read(entry.row().text("spec"));
        ParameterLayout layout = layout(cell);
        if (layout.networks().stream().noneMatch(declared -> declared.name().equals(network))) {
            throw new CommandException("the cell has no network " + network);
        }
        PublishedParents published = new PublishedParents(storage, id -> entry.environment());
        float[] weights = published.parameters(entry.id(), snapshot, layout).values();
        try (OutputStream out = Files.newOutputStream(file)) {
            new Dl4jModel(layout.network(network), UPDATER).write(weights, layout.offset(network), out);
        }
        System.out.println(cell.description() + ", " + network + " at " + snapshot.id() + ": " + file);
        return 0;
    }

    private static ParameterLayout layout(TrainingCell cell) {
        return Agents.of(cell.problem(), cell.network()).layout();
    }
}
