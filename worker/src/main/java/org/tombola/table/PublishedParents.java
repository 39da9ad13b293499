package org.tombola.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final CellFiles files;
    private final Function<CellId, String> environments;
    private final Map<CellId, CellCatalog.Entry> entries = new HashMap<>();

    /**
     * Reads from a results folder.
     *
     * @param environments the environment id of each parent, in whose partition its files lie
     */
    public PublishedParents(Storage storage, Function<CellId, String> environments) {
        this.files = new CellFiles(storage);
        this.environments = environments;
    }

    @Override
    public CellSpec spec(CellId cell) {
        return SpecJson.read(entry(cell).row().text("spec"));
    }

    @Override
    public Mask mask(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        boolean[] flags = Mask.dense(layout).flags();
        List<Tensor> tensors =
                layout.tensors().stream().filter(Tensor::prunable).toList();
        List<Row> own = rows(Tables.MASKS, cell, snapshot);
        // Only masks that differ from the last one are kept beside it.
        List<Row> rows = inOrder(cell, own.isEmpty() ? rows(Tables.MASKS, cell, Snapshot.FINAL) : own, tensors);
        for (int i = 0; i < tensors.size(); i++) {
            boolean[] kept = rows.get(i).booleans("kept");
            System.arraycopy(kept, 0, flags, tensors.get(i).offset(), kept.length);
        }
        return Mask.of(layout, flags);
    }

    @Override
    public Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        float[] values = new float[layout.size()];
        List<Row> own = rows(Tables.WEIGHTS, cell, snapshot);
        if (own.isEmpty()) {
            throw new IllegalStateException(
                    "cell " + cell.abbreviated() + " has kept no weights of the moment " + snapshot.id());
        }
        List<Row> rows = inOrder(cell, own, layout.tensors());
        for (int i = 0; i < rows.size(); i++) {
            Tensor tensor = layout.tensors().get(i);
            System.arraycopy(rows.get(i).floats("values"), 0, values, tensor.offset(), tensor.size());
        }
        return new Parameters(layout, values);
    }

    private List<Row> rows(TableSchema table, CellId cell, Snapshot snapshot) {
        CellCatalog.Entry entry = entry(cell);
        return read(cell, entry.path(table), () -> files.rows(entry, table)).stream()
                .filter(row -> row.text("snapshot").equals(snapshot.id()))
                .toList();
    }

    /** A parent is read once: what replaces it later is another attempt's, and must not be mixed with it. */
    private CellCatalog.Entry entry(CellId cell) {
        return entries.computeIfAbsent(cell, id -> {
            String environment = environments.apply(id);
            return read(id, Tables.CELLS.path(environment, id.value()), () -> files.entry(environment, id));
        });
    }

    private static <T> T read(CellId cell, String path, Reading<T> reading) {
        try {
            return reading.read();
        } catch (DamagedFileException | NoSuchFileException e) {
            // Reading again would not help: the next sweep sets the file aside and trains the parent again.
            throw new IllegalStateException(
                    "parent " + cell.abbreviated() + " is damaged: " + path + "; the next sweep sets it aside", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Returns the rows in the order of the tensors of which they must be, one of each. */
    private static List<Row> inOrder(CellId cell, List<Row> rows, List<Tensor> tensors) {
        List<String> expected =
                tensors.stream().map(tensor -> tensor.name() + tensor.shape()).toList();
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparingInt(row -> expected.indexOf(tensor(row))))
                .toList();
        List<String> found = ordered.stream().map(PublishedParents::tensor).toList();
        if (found.size() != expected.size()) {
            throw new IllegalStateException("cell " + cell.abbreviated() + " has " + found.size() + " tensors, not the "
                    + expected.size() + " of the agent that is asked for");
        }
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                throw new IllegalStateException("cell " + cell.abbreviated() + " has the tensor " + found.get(i)
                        + " where the agent that is asked for has " + expected.get(i));
            }
        }
        return ordered;
    }

    private static String tensor(Row row) {
        return row.text("layer") + "/" + row.text("parameter") + row.integers("shape");
    }
}
