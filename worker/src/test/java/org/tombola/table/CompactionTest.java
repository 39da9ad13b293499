package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellId;
import org.tombola.cell.CellRunner;
import org.tombola.cell.CellSpec;
import org.tombola.cell.SmallCells;
import org.tombola.cell.WeightSource;
import org.tombola.pruning.PruningScope;

class CompactionTest {
    private static final String ENVIRONMENT = "CartPole-v1";
    private static final List<TableSchema> MERGED =
            List.of(Tables.ATTEMPTS, Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.CELLS);

    @TempDir
    static Path once;

    private static Storage trained;

    @TempDir
    Path folder;

    private Storage results;

    /** The content of the folder before it was compacted. */
    private Map<String, Object> content;

    @BeforeAll
    static void train() throws IOException {
        trained = Storage.at(once.toString());
        SmallSweep.run(trained);
    }

    @BeforeEach
    void publish() throws IOException {
        results = Storage.at(folder.toString());
        CellCatalogTest.copy(trained, results);
        content = content(results);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 2, 1})
    void fewFilesHoldTheSameRowsAndThereIsNothingToDoTwice(int mostCells) throws Exception {
        compact(results, mostCells);

        for (TableSchema table : MERGED) {
            assertThat(results.list(table.name())).allMatch(CompactedFiles::isCompacted);
        }
        assertThat(results.list("weights")).hasSize(3).noneMatch(CompactedFiles::isCompacted);
        if (mostCells == 1000) {
            assertThat(results.list("")).hasSize(3 + MERGED.size());
        }
        assertThat(content(results)).isEqualTo(content);
        List<String> files = results.list("");
        assertThat(compact(results, mostCells)).isEqualTo(new Compaction.Outcome(0, 0));
        assertThat(results.list("")).isEqualTo(files);
        // What was divided stays so.
        compact(results, 1000);
        assertThat(results.list("")).isEqualTo(files);
        // Undivided files are divided when there are more cells.
        compact(results, 1);
        assertThat(content(results)).isEqualTo(content);
    }

    @Test
    void whoeverStopsAtWhateverStepLosesAndDoublesNothing() throws Exception {
        AtomicInteger steps = new AtomicInteger();
        compact(failing(results, steps, Integer.MAX_VALUE), 2);
        List<String> files = results.list("");
        for (int step = 0; step < steps.get(); step++) {
            Storage other = Storage.at(folder.resolve("killed-" + step).toString());
            CellCatalogTest.copy(trained, other);
            try {
                compact(failing(other, new AtomicInteger(), step), 2);
                throw new AssertionError("step " + step + " was not reached");
            } catch (IOException e) {
                assertThat(e).hasMessage("killed");
            }
            assertThat(content(other)).as("step " + step).isEqualTo(content);
            compact(other, 2);
            assertThat(content(other)).isEqualTo(content);
            assertThat(other.list("").stream().map(CompactionTest::kind))
                    .containsExactlyElementsOf(
                            files.stream().map(CompactionTest::kind).toList());
        }
        assertThat(steps.get()).isGreaterThan(20);
    }

    @Test
    void whoReadsWhileFilesGoSeesEachRowOnce() throws Exception {
        Storage watched = WatchedStorage.of(results, (method, path) -> {
            if (method.equals("read") && path.startsWith("attempts/")) {
                compactUnchecked(results);
            }
        });
        assertThat(content(watched)).isEqualTo(content);
        assertThat(results.list("attempts")).allMatch(CompactedFiles::isCompacted);
    }

    /** A listing that shows neither what came while it went on, nor what went. */
    @Test
    void aTornListingIsTakenAgain() throws Exception {
        AtomicInteger listings = new AtomicInteger();
        Storage torn = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    Object before = method.invoke(results, arguments);
                    if (method.getName().equals("list") && listings.getAndIncrement() == 0) {
                        compact(results, 1000);
                        List<?> left = new ArrayList<>((List<?>) before);
                        left.retainAll((List<?>) method.invoke(results, arguments));
                        return left;
                    }
                    return before;
                });
        assertThat(CellCatalog.read(torn, e -> {}).entries()).hasSize(3);
        assertThat(listings.get()).isEqualTo(2);
    }

    @Test
    void whatIsPublishedLaterJoinsAndAttemptsAreCountedOn() throws Exception {
        compact(results, 1000);
        CellSpec dense = SmallCells.dense(3);
        train(dense, "again");
        assertThat(results.list("cells")).as("it was there").hasSize(1);
        assertThat(attempts(dense.id())).containsExactly(1, 2);

        CellSpec other = SmallCells.dense(4);
        train(other, "first");
        compact(results, 1000);
        assertThat(results.list("attempts")).hasSize(1);
        assertThat(attempts(dense.id())).containsExactly(1, 2);
        assertThat(attempts(other.id())).containsExactly(1);
        // A child of a merged parent.
        train(SmallCells.cell(SmallCells.pruned(other, PruningScope.ACTOR), new WeightSource.Initial(), 4, 1), "child");
        CellCatalog catalog = CellCatalog.read(results, e -> {});
        assertThat(catalog.entries()).hasSize(5);
        catalog.setDamagedAside(catalog.entries().keySet(), path -> {
            throw new IllegalStateException(path);
        });
    }

    @Test
    void mergedCellsAreFoundWithoutTheMark() throws Exception {
        compact(results, 1000);
        results.delete("_compaction");
        assertThat(damaged()).isEmpty();
        assertThat(content(results)).isEqualTo(content);
    }

    /** The rest of the merged file gets the name of the file that was merged, and the cell that of its own files. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatASweepWithdrawsAndTrainsAgainWhileFilesGoIsKept(boolean isTrainedAgain) throws Exception {
        compact(results, 1000);
        CellSpec other = SmallCells.dense(4);
        train(other, "first");
        String weights = Tables.WEIGHTS.path(ENVIRONMENT, other.id().value());
        Storage watched = WatchedStorage.of(results, (method, path) -> {
            if (method.equals("publish") && path.equals("_compaction") && results.exists(weights)) {
                results.delete(weights);
                assertThat(damaged()).containsExactly(weights);
                if (isTrainedAgain) {
                    train(other, "again");
                }
            }
        });
        compact(watched, 1000);

        assertThat(damaged()).isEmpty();
        assertThat(content(results)).containsAllEntriesOf(cellsOf(content));
        assertThat(CellCatalog.read(results, e -> {}).entries()).hasSize(isTrainedAgain ? 4 : 3);
    }

    @Test
    void whoWithdrawsWhileFilesAreMergedWithOthersWithdrawsFromThese() throws Exception {
        compact(results, 1000);
        train(SmallCells.dense(4), "first");
        CellId lost =
                CellCatalog.read(results, e -> {}).entries().keySet().iterator().next();
        results.delete(Tables.WEIGHTS.path(ENVIRONMENT, lost.value()));
        AtomicInteger merges = new AtomicInteger();
        Storage watched = WatchedStorage.of(results, (method, path) -> {
            if (method.equals("setAside") && merges.getAndIncrement() == 0) {
                compactUnchecked(results);
            }
        });
        CellCatalog.read(watched, e -> {}).setDamagedAside(List.of(lost), path -> {});

        assertThat(damaged()).isEmpty();
        assertThat(CellCatalog.read(results, e -> {}).entries()).hasSize(3).doesNotContainKey(lost);
    }

    /** As a compaction does that has merged these files and sees that what it merged them into is still there. */
    @Test
    void whatReplacesAFileStaysAlthoughItsNameIsRemovedBefore() throws Exception {
        CellSpec other = SmallCells.dense(4);
        train(other, "first");
        compact(results, 1000);
        List<String> before = results.list("");
        String weights = Tables.WEIGHTS.path(ENVIRONMENT, other.id().value());
        results.delete(weights);
        AtomicInteger removed = new AtomicInteger();
        Storage watched = WatchedStorage.of(results, (method, path) -> {
            if (method.equals("setAside") && CompactedFiles.isCompacted(path)) {
                for (String replacement : results.list(path.substring(0, path.indexOf('/')))) {
                    if (!before.contains(replacement)) {
                        results.delete(replacement);
                        removed.incrementAndGet();
                    }
                }
            }
        });
        CellCatalog.read(watched, e -> {}).setDamagedAside(List.of(other.id()), path -> {});

        assertThat(removed.get()).isGreaterThan(2);
        assertThat(damaged()).isEmpty();
        assertThat(content(results)).containsAllEntriesOf(cellsOf(content));
    }

    @Test
    void aFileThatWentNeedsNotBeSetAside() throws Exception {
        compact(results, 1000);
        String cells = results.list("cells").get(0);
        DamagedFile file = new DamagedFile(cells, "gone");
        results.delete(cells);
        file.setAside(results);
        file.setAside(results);
        assertThat(results.list("masks")).isEmpty();
    }

    @Test
    void namesLeaveOutRowsOfADamagedFile() throws Exception {
        compact(results, 1000);
        truncate(results.list("cells").get(0));
        assertThat(new TableReader(results).names(Tables.CELLS)).isEmpty();
        assertThat(new TableReader(results).names(Tables.ATTEMPTS)).hasSize(3);
    }

    @Test
    void ofADamagedFileOnlyItsCellsAreLost() throws Exception {
        List<CellId> cells =
                List.copyOf(CellCatalog.read(results, e -> {}).entries().keySet());
        String own = Tables.RETURNS.path(ENVIRONMENT, cells.get(0).value());
        results.publish(own, new byte[] {1, 2, 3});
        List<String> lines = new ArrayList<>();
        new Compaction(results, Duration.ZERO, lines::add).run();
        assertThat(lines).anyMatch(line -> line.startsWith("left as it is: " + own));
        assertThat(damaged()).containsExactly(own);
        assertThat(CellCatalog.read(results, e -> {}).entries()).containsOnlyKeys(cells.subList(1, 3));
        assertThat(results.list("masks")).hasSize(1);
        results.delete(Tables.WEIGHTS.path(ENVIRONMENT, cells.get(1).value()));
        assertThat(damaged()).hasSize(1).first().asString().startsWith("weights/");
        assertThat(CellCatalog.read(results, e -> {}).entries()).containsOnlyKeys(cells.subList(2, 3));

        String masks = results.list("masks").get(0);
        truncate(masks);
        assertThat(damaged()).containsExactly(masks);
        assertThat(results.list("")).hasSize(1).first().asString().startsWith("attempts/");
    }

    @Test
    void aMergedFileOfCellsThatCannotBeReadGoesWithTheOtherRowsOfTheseCells() throws Exception {
        compact(results, 1000);
        truncate(results.list("cells").get(0));
        List<DamagedFile> unreadable = new ArrayList<>();
        CellCatalog.read(results, e -> unreadable.add(e.file()));
        assertThat(unreadable)
                .hasSize(1)
                .allMatch(DamagedFile::isOurs)
                .allMatch(file -> file.cell().isEmpty());
        unreadable.get(0).setAside(results);
        assertThat(results.list("").stream().map(path -> path.substring(0, path.indexOf('/'))))
                .containsExactly("attempts", "weights", "weights", "weights");
    }

    /** Returns the cells' part of a content. */
    private static Map<String, Object> cellsOf(Map<String, Object> content) {
        Map<String, Object> cells = new TreeMap<>(content);
        cells.keySet().removeIf(key -> !CellId.isId(key));
        return cells;
    }

    private List<String> damaged() throws IOException {
        List<String> damaged = new ArrayList<>();
        CellCatalog catalog = CellCatalog.read(results, e -> {});
        catalog.setDamagedAside(catalog.entries().keySet(), damaged::add);
        return damaged;
    }

    private void truncate(String path) throws IOException {
        byte[] bytes = results.read(path);
        results.publish(path, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private List<Integer> attempts(CellId cell) throws IOException {
        return new TableReader(results)
                .readAll(Tables.ATTEMPTS, e -> {}).stream()
                        .flatMap(file -> file.rows().stream())
                        .filter(row -> row.text("cell_id").equals(cell.value()))
                        .map(row -> row.integer("attempt"))
                        .sorted()
                        .toList();
    }

    private void train(CellSpec cell, String executor) {
        CellPublisher publisher = new CellPublisher(results);
        new CellRunner()
                .run(
                        List.of(cell),
                        new PublishedParents(results, id -> ENVIRONMENT),
                        CellControl.cancelledBy(() -> false),
                        outcome -> publisher.publish(outcome, Provenance.here(executor, Optional.empty())));
    }

    /** Returns everything that commands read: rows of cells and attempts as often as they show, and each cell's content. */
    private static Map<String, Object> content(Storage storage) throws IOException {
        SortedMap<String, Object> content = new TreeMap<>();
        CellCatalog catalog = CellCatalog.read(storage, e -> {
            throw new UncheckedIOException(e);
        });
        for (CellCatalog.Entry entry : catalog.entries().values()) {
            content.put(entry.id().value(), List.of(entry.environment(), entry.row(), catalog.content(entry)));
        }
        for (TableSchema table : List.of(Tables.CELLS, Tables.ATTEMPTS)) {
            content.put(
                    table.name(),
                    new TableReader(storage)
                                    .readAll(table, e -> {
                                        throw new UncheckedIOException(e);
                                    })
                                    .stream()
                                    .flatMap(file -> file.rows().stream())
                                    .map(row -> table.equals(Tables.CELLS)
                                            ? row.toString()
                                            : row.key().toString())
                                    .sorted()
                                    .toList());
            content.put("names of " + table.name(), new TableReader(storage).names(table));
        }
        return content;
    }

    /** Returns a path without what differs between folders: attempts say when they were. */
    private static String kind(String path) {
        return path.startsWith("attempts/") ? path.replaceAll("-[0-9a-f]{64}", "") : path;
    }

    private static Compaction.Outcome compact(Storage storage, int mostCells) throws IOException, InterruptedException {
        return new Compaction(
                        storage,
                        Duration.ZERO,
                        line -> {
                            if (line.startsWith("left as it is")) {
                                throw new IllegalStateException(line);
                            }
                        },
                        mostCells)
                .run();
    }

    private static void compactUnchecked(Storage storage) throws IOException {
        try {
            compact(storage, 1000);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Storage failing(Storage storage, AtomicInteger steps, int last) {
        return WatchedStorage.of(storage, (method, path) -> {
            boolean changes = method.equals("publish") || method.equals("delete");
            if (changes && steps.getAndIncrement() == last) {
                throw new IOException("killed");
            }
        });
    }
}
