package org.tombola.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellRunner;
import org.tombola.cell.CellSpec;
import org.tombola.cell.MaskSource;
import org.tombola.cell.SmallCells;
import org.tombola.cell.WeightSource;
import org.tombola.pruning.PruningScope;

/** A dense cell and two of its children, published. */
public final class SmallSweep {
    private SmallSweep() {}

    /** Returns a line per file of the deterministic tables, and one for all weights. */
    public static List<String> run(Storage storage) throws IOException {
        CellSpec dense = SmallCells.dense(3);
        MaskSource mask = SmallCells.pruned(dense, PruningScope.ACTOR);
        CellSpec ticket = SmallCells.cell(mask, new WeightSource.Initial(), 3, 1);
        CellSpec permuted = SmallCells.cell(
                new MaskSource.Shuffled(mask), new WeightSource.Shuffled(new WeightSource.Initial()), 3, 1);
        train(List.of(dense), storage);
        train(List.of(ticket, permuted), storage);

        List<String> lines = new ArrayList<>();
        for (TableSchema table : List.of(Tables.CELLS, Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.WEIGHTS)) {
            for (String path : storage.list(table.name())) {
                lines.add("file " + path + " " + ContentHash.of(storage.read(path)));
            }
        }
        lines.add("weights " + weights(storage, List.of(dense, ticket, permuted)));
        return lines;
    }

    private static void train(List<CellSpec> bundle, Storage storage) {
        CellPublisher publisher = new CellPublisher(storage);
        Provenance provenance = Provenance.here("test", Optional.empty());
        new CellRunner()
                .run(
                        bundle,
                        new PublishedParents(storage, id -> "CartPole-v1"),
                        CellControl.cancelledBy(() -> false),
                        outcome -> publisher.publish(outcome, provenance));
    }

    /** Returns the hash of the cells' weights at all snapshots, which unlike that of files depends on no compression. */
    private static String weights(Storage storage, List<CellSpec> cells) throws IOException {
        TableReader reader = new TableReader(storage);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        for (CellSpec cell : cells) {
            String path = Tables.WEIGHTS.path("CartPole-v1", cell.id().value());
            for (Row row : reader.read(Tables.WEIGHTS, path).rows()) {
                for (float value : row.floats("values")) {
                    bytes.putInt(Float.floatToRawIntBits(value));
                }
            }
        }
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        return ContentHash.of(used);
    }
}
