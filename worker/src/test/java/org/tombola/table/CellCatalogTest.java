package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;

class CellCatalogTest {
    private static final String ENVIRONMENT = "CartPole-v1";
    private static final List<TableSchema> DATA = List.of(Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.WEIGHTS);

    @TempDir
    Path folder;

    @Test
    void aFolderOfSchemaVersionOneIsVerifiedByItsBytes() throws IOException, URISyntaxException {
        Storage results = Storage.at(folder.toString());
        copy(Storage.at(resource("schema-version-1")), results);
        CellCatalog catalog = CellCatalog.read(results, e -> {});
        CellCatalog.Entry entry = catalog.entries().values().iterator().next();

        assertThat(entry.row().integer("schema_version")).isEqualTo(1);
        assertThat(damaged(catalog)).isEmpty();
        // The canonical form of rows, pinned: what is published anew has these hashes in its own row.
        assertThat(catalog.content(entry))
                .containsEntry("masks", "cadf5c4d141faaef302d566850541e9685bd60aec9990902e8f76ccbdd05ac43")
                .containsEntry("metrics", "ecfd3aa19496839fdce303fe644181a8b5581632615c7c52942924374a18d456")
                .containsEntry("returns", "28d6555ef5eca062608b153d23f08b36df5e6667443b8809866cfbe660573678")
                .containsEntry("weights", "a751ee85ef5b257466cde90ddfc0c32fa4f6de595c7a4b393974ecbb0e92f32c");

        String masks = entry.path(Tables.MASKS);
        results.publish(
                masks, OtherWriter.write(Tables.MASKS, TableFile.read(Tables.MASKS, masks, results.read(masks))));
        assertThat(damaged(catalog)).containsExactly(masks);
        assertThat(catalog.entries()).isEmpty();
    }

    @Test
    void whatAnotherWriterMadeOfTheSameRowsIsSoundAndOtherRowsAreNot() throws IOException {
        Storage results = Storage.at(folder.toString());
        List<CellId> cells = publish(results, 3);
        for (TableSchema table : DATA) {
            String path = table.path(ENVIRONMENT, cells.get(0).value());
            List<Row> rows = new ArrayList<>(TableFile.read(table, path, results.read(path)));
            Collections.reverse(rows);
            results.publish(path, OtherWriter.write(table, rows));
        }
        CellCatalog catalog = CellCatalog.read(results, e -> {});
        assertThat(damaged(catalog)).isEmpty();

        String returns = Tables.RETURNS.path(ENVIRONMENT, cells.get(1).value());
        List<Row> rows = TableFile.read(Tables.RETURNS, returns, results.read(returns));
        results.publish(returns, TableFile.write(Tables.RETURNS, rows.subList(1, rows.size())));
        String weights = Tables.WEIGHTS.path(ENVIRONMENT, cells.get(2).value());
        results.delete(weights);
        assertThat(damaged(catalog)).containsExactlyInAnyOrder(returns, weights);
        assertThat(catalog.entries()).containsOnlyKeys(cells.get(0));
    }

    @Test
    void rowsOfOtherCellsInAFileCountForNothing() throws IOException {
        Storage results = Storage.at(folder.toString());
        List<CellId> cells = publish(results, 2);
        String returns = Tables.RETURNS.path(ENVIRONMENT, cells.get(0).value());
        String others = Tables.RETURNS.path(ENVIRONMENT, cells.get(1).value());
        List<Row> rows = new ArrayList<>(TableFile.read(Tables.RETURNS, returns, results.read(returns)));
        rows.addAll(TableFile.read(Tables.RETURNS, others, results.read(others)));
        results.publish(returns, TableFile.write(Tables.RETURNS, rows));

        CellCatalog catalog = CellCatalog.read(results, e -> {});
        assertThat(damaged(catalog)).isEmpty();
        assertThat(catalog.entries()).containsOnlyKeys(cells);
    }

    @Test
    void onlyFilesOfTheCellsInQuestionAreLookedAt() throws IOException {
        Storage results = Storage.at(folder.toString());
        List<CellId> cells = publish(results, 3);
        Set<String> read = ConcurrentHashMap.newKeySet();
        CellCatalog catalog = CellCatalog.read(WatchedStorage.of(results, (method, path) -> read.add(path)), e -> {});
        read.clear();
        String other = Tables.MASKS.path(ENVIRONMENT, cells.get(2).value());
        results.delete(other);

        List<String> damaged = new ArrayList<>();
        catalog.setDamagedAside(List.of(cells.get(0), cells.get(1), new CellId("0".repeat(64))), damaged::add);

        assertThat(damaged).isEmpty();
        assertThat(read)
                .hasSize(2 * DATA.size())
                .noneMatch(path -> path.contains(cells.get(2).value()));
        assertThat(catalog.entries()).hasSize(3);
    }

    @Test
    void cellsAreLookedAtAtTheSameTime() throws IOException {
        Storage results = Storage.at(folder.toString());
        publish(results, 2);
        CyclicBarrier both = new CyclicBarrier(Math.min(2, Runtime.getRuntime().availableProcessors()));
        CellCatalog catalog = CellCatalog.read(
                WatchedStorage.of(results, (method, path) -> {
                    if (path.startsWith("masks")) {
                        await(both);
                    }
                }),
                e -> {});

        assertThat(damaged(catalog)).isEmpty();
    }

    @Test
    void aCellOfANewerVersionIsNotTakenForDamaged() throws IOException {
        Storage results = Storage.at(folder.toString());
        publish(results, 1);
        String path = results.list("cells").get(0);
        Row row = TableFile.read(Tables.CELLS, path, results.read(path)).get(0);
        Row.Builder newer = Row.builder(Tables.CELLS);
        for (int i = 0; i < Tables.CELLS.columns().size(); i++) {
            newer.set(Tables.CELLS.columns().get(i).name(), row.stored(i));
        }
        newer.set("schema_version", Tables.SCHEMA_VERSION + 1);
        results.publish(path, TableFile.write(Tables.CELLS, List.of(newer.build())));
        CellCatalog catalog = CellCatalog.read(results, e -> {});

        assertThatIOException()
                .isThrownBy(() -> damaged(catalog))
                .withMessageContaining(path + " has schema version " + (Tables.SCHEMA_VERSION + 1))
                .withMessageNotContaining("\n");
        assertThat(results.list("cells")).containsExactly(path);
    }

    /** Publishes some cells by hand and returns their ids, ascending. */
    private static List<CellId> publish(Storage results, int cells) throws IOException {
        SmallSweep.run(results);
        List<CellId> ids = new ArrayList<>();
        for (String path : results.list("cells")) {
            ids.add(new CellId(path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'))));
        }
        for (CellId left : ids.subList(cells, ids.size())) {
            for (String path : results.list("")) {
                if (path.contains(left.value())) {
                    results.delete(path);
                }
            }
        }
        return ids.subList(0, cells);
    }

    private static List<String> damaged(CellCatalog catalog) throws IOException {
        List<String> damaged = new ArrayList<>();
        catalog.setDamagedAside(new LinkedHashSet<>(catalog.entries().keySet()), damaged::add);
        return damaged;
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException("nobody else reads", e);
        }
    }

    static void copy(Storage from, Storage to) throws IOException {
        for (String path : from.list("")) {
            to.publish(path, from.read(path));
        }
    }

    private static String resource(String name) throws URISyntaxException {
        return Path.of(CellCatalogTest.class.getResource(name).toURI()).toString();
    }
}
