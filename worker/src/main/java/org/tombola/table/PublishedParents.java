package org.tombola.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Parents;
import org.tombola.cell.Snapshot;
import org.tombola.cell.SpecJson;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;

/** Parents as the tables of a results folder hold them. */
public final class PublishedParents implements Parents {
    private final TableReader reader;
    private final Function<CellId, String> environments;

    /**
     * Reads from a results folder.
     *
     * @param environments the environment id of each parent, in whose partition its files lie
     */
    public PublishedParents(Storage storage, Function<CellId, String> environments) {
        this.reader = new TableReader(storage);
        this.environments = environments;
    }

    @Override
    public CellSpec spec(CellId cell) {
        return SpecJson.read(cellRow(cell).text("spec"));
    }

    @Override
    public Mask mask(CellId cell, ParameterLayout layout) {
        boolean[] flags = Mask.dense(layout).flags();
        List<Row> rows = rows(Tables.MASKS, cell, Snapshot.FINAL);
        List<Tensor> tensors =
                layout.tensors().stream().filter(Tensor::prunable).toList();
        requireFit(cell, rows, tensors);
        for (int i = 0; i < tensors.size(); i++) {
            boolean[] kept = rows.get(i).booleans("kept");
            System.arraycopy(kept, 0, flags, tensors.get(i).offset(), kept.length);
        }
        return Mask.of(layout, flags);
    }

    @Override
    public Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        float[] values = new float[layout.size()];
        List<Row> rows = rows(Tables.WEIGHTS, cell, snapshot);
        requireFit(cell, rows, layout.tensors());
        for (int i = 0; i < rows.size(); i++) {
            Tensor tensor = layout.tensors().get(i);
            System.arraycopy(rows.get(i).floats("values"), 0, values, tensor.offset(), tensor.size());
        }
        return new Parameters(layout, values);
    }

    private List<Row> rows(TableSchema table, CellId cell, Snapshot snapshot) {
        List<Row> rows = new ArrayList<>();
        for (Row row : verified(table, cell)) {
            if (row.text("snapshot").equals(snapshot.id())) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Returns a parent's rows if its file has the bytes that the parent's {@code cells} row records. */
    private List<Row> verified(TableSchema table, CellId cell) {
        String path = table.path(environments.apply(cell), cell.value());
        Row row = cellRow(cell);
        LocatedRows file = read(table, cell);
        if (!file.contentHash().equals(row.texts("files").get(table.name()))) {
            throw damaged(cell, path, null);
        }
        return file.rows();
    }

    private Row cellRow(CellId cell) {
        return read(Tables.CELLS, cell).rows().get(0);
    }

    private LocatedRows read(TableSchema table, CellId cell) {
        String path = table.path(environments.apply(cell), cell.value());
        try {
            return reader.read(table, path);
        } catch (DamagedFileException | NoSuchFileException e) {
            // Reading again would not help: the next sweep sets the file aside and trains the parent again.
            throw damaged(cell, path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException damaged(CellId cell, String path, IOException cause) {
        return new IllegalStateException(
                "parent " + cell.abbreviated() + " is damaged: " + path + "; the next sweep sets it aside", cause);
    }

    private static void requireFit(CellId cell, List<Row> rows, List<Tensor> tensors) {
        List<String> found = rows.stream()
                .map(row -> row.text("layer") + "/" + row.text("parameter") + row.integers("shape"))
                .toList();
        List<String> expected =
                tensors.stream().map(tensor -> tensor.name() + tensor.shape()).toList();
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "parent " + cell.abbreviated() + " has tensors " + found + ", this cell has " + expected);
        }
    }
}
