package org.tombola.schedule;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.table.CellCatalog;
import org.tombola.table.ContentHash;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** Sweeps without a person, and what they leave. */
final class Sweeps {
    private static final SweepListener NOBODY = new SweepListener() {
        @Override
        public void submitted(Bundle bundle) {
            // Nobody listens.
        }

        @Override
        public void ended(CellSpec cell, CellSummary summary) {
            // Nobody listens.
        }

        @Override
        public void retried(List<CellSpec> cells, Throwable cause) {
            // Nobody listens.
        }

        @Override
        public void tick(int running) {
            // Nobody listens.
        }
    };

    private Sweeps() {}

    /** Trains what is not done and returns how many cells failed; damaged cells are set aside. */
    static int sweep(Experiment experiment, BundleRunner runner, Storage storage)
            throws IOException, InterruptedException {
        return sweep(experiment, runner, storage, done(storage));
    }

    /** Trains what is not said to be done and returns how many cells failed. */
    static int sweep(Experiment experiment, BundleRunner runner, Storage storage, Set<CellId> done)
            throws IOException, InterruptedException {
        CellGraph graph = CellGraph.of(experiment);
        ExperimentTables.publish(experiment, graph, storage);
        return new Sweep(graph, runner, storage, NOBODY, Sweep.OnFailure.CONTINUE).run(done);
    }

    private static Set<CellId> done(Storage storage) throws IOException {
        CellCatalog catalog = CellCatalog.read(storage, damaged -> {});
        catalog.setDamagedAside(List.copyOf(catalog.entries().keySet()), damaged -> {});
        return catalog.entries().keySet();
    }

    /** Returns the content hashes of all files of the deterministic tables, by path. */
    static SortedMap<String, String> hashes(Storage storage) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (TableSchema table :
                List.of(Tables.CELLS, Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.WEIGHTS, Tables.INPUTS)) {
            for (String path : storage.list(table.name())) {
                hashes.put(path, ContentHash.of(storage.read(path)));
            }
        }
        return hashes;
    }

    /** Returns all rows of a table. */
    static List<Row> rows(TableSchema table, Storage storage) throws IOException {
        return new TableReader(storage)
                        .readAll(table, damaged -> {
                            throw new IllegalStateException(damaged);
                        })
                        .stream()
                        .flatMap(file -> file.rows().stream())
                        .toList();
    }
}
