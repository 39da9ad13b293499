package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.SmallCells;
import org.tombola.cell.Snapshot;
import org.tombola.learner.AgentSnapshot;
import org.tombola.learner.TrainingResult;
import org.tombola.network.Parameters;

/** Two attempts at a cell whose results differ, as those of an engine that promises no bits. */
class CellPublisherTest {
    private static final Provenance HERE = Provenance.here("test", Optional.empty());

    private static CellOutcome.Trained first;
    private static CellOutcome.Trained second;
    private static int calls;

    @TempDir
    Path folder;

    @BeforeAll
    static void train(@TempDir Path alone) throws IOException {
        first = new SmallCells().train(SmallCells.dense(3));
        second = other(first);
        List<String> counted = new ArrayList<>();
        publish(WatchedStorage.of(storage(alone, "first"), (method, path) -> counted.add(path)), first);
        publish(storage(alone, "second"), second);
        calls = counted.size();
        assertThat(content(storage(alone, "first"))).isNotEqualTo(content(storage(alone, "second")));
    }

    @Test
    void theFirstCompleteAttemptStays() throws IOException {
        Storage results = storage(folder, "results");
        publish(results, first);
        SortedMap<String, String> content = content(results);
        publish(results, second);

        assertThat(content(results)).isEqualTo(content);
        assertThat(results.list(Tables.ATTEMPTS.name())).hasSize(2);
    }

    @Test
    void whatIsThereButDamagedIsReplaced() throws IOException {
        Storage results = storage(folder, "results");
        publish(results, first);
        results.delete(Tables.WEIGHTS.path("CartPole-v1", first.spec().id().value()));
        publish(results, second);

        assertWhole(results);
        assertThat(entry(results).row().decimal("best_return")).isEqualTo(-1);
    }

    @Test
    void attemptsThatMeetAtAnyMomentLeaveOneOfThem() throws IOException {
        for (int moment = 1; moment <= calls; moment++) {
            Storage results = storage(folder, "moment " + moment);
            publish(meeting(results, moment, () -> publish(results, second)), first);

            assertWhole(results);
        }
    }

    @Test
    void anAttemptThatDiesInTheMiddleOfAnotherLeavesTheOther() throws IOException {
        for (int death = 1; death <= calls; death++) {
            Storage results = storage(folder, "death " + death);
            int last = death;
            publish(meeting(results, calls - 7, () -> die(results, second, last)), first);

            assertWhole(results);
        }
    }

    @Test
    void whatADeadAttemptMixedUpIsNoticed() throws IOException {
        int noticed = 0;
        for (int moment = 2; moment < calls; moment++) {
            Storage results = storage(folder, "mixed " + moment);
            Storage meeting = meeting(results, moment, () -> publish(results, second));
            die(meeting, first, moment + 1);
            List<String> damaged = new ArrayList<>();
            CellCatalog catalog = CellCatalog.read(results, e -> {});
            catalog.setDamagedAside(List.of(first.spec().id()), damaged::add);
            noticed += damaged.size();
            if (damaged.isEmpty()) {
                assertWhole(results);
            } else {
                assertThat(catalog.entries()).isEmpty();
                assertThat(results.list("weights")).isEmpty();
            }
        }
        assertThat(noticed).isPositive();
    }

    @Test
    void anAttemptThatFindsNoPeaceIsTriedAgainLater() {
        Storage results = storage(folder, "results");
        Storage restless = WatchedStorage.of(results, (method, path) -> {
            if (method.equals("read") && path.startsWith(Tables.WEIGHTS.name())) {
                results.publish(
                        Tables.WEIGHTS.path("CartPole-v1", first.spec().id().value()), new byte[1]);
            }
        });
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> publish(restless, first))
                .withMessageContaining("others keep writing the files of cell");
    }

    /** Returns an outcome of the same cell with other weights and another return. */
    private static CellOutcome.Trained other(CellOutcome.Trained trained) {
        TrainingResult result = trained.result();
        float[] best = result.best().values();
        best[0] += 1;
        TrainingResult changed = new TrainingResult(
                result.notFinite(),
                new AgentSnapshot(
                        new Parameters(result.best().layout(), best),
                        result.bestAgent().mask()),
                result.lastAgent(),
                result.steps(),
                -1,
                result.finalReturn(),
                result.freshGreedy(),
                result.freshSampled(),
                result.solvedAtStep(),
                result.environmentSteps(),
                result.gradientSteps(),
                result.maskViolations(),
                result.returns(),
                result.metrics(),
                result.timing());
        return new CellOutcome.Trained(trained.spec(), trained.mask(), trained.initial(), changed);
    }

    private static void publish(Storage storage, CellOutcome outcome) {
        new CellPublisher(storage).publish(outcome, HERE);
    }

    /** Publishes an outcome until the process dies at a call. */
    private static void die(Storage storage, CellOutcome outcome, int call) {
        AtomicInteger made = new AtomicInteger();
        Storage dying = WatchedStorage.of(storage, (method, path) -> {
            if (made.incrementAndGet() >= call) {
                throw new IOException("killed");
            }
        });
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> publish(dying, outcome));
    }

    /** Returns a storage at one of whose calls something else happens first. */
    private static Storage meeting(Storage storage, int call, Runnable other) {
        AtomicInteger made = new AtomicInteger();
        return WatchedStorage.of(storage, (method, path) -> {
            if (made.incrementAndGet() == call) {
                other.run();
            }
        });
    }

    /** Checks that row and weights are of one attempt. */
    private static void assertWhole(Storage storage) throws IOException {
        content(storage);
        Parameters weights = new PublishedParents(storage, id -> "CartPole-v1")
                .parameters(
                        first.spec().id(), Snapshot.BEST, first.result().best().layout());
        boolean isSecond = entry(storage).row().decimal("best_return") == -1;
        assertThat(weights).isEqualTo((isSecond ? second : first).result().best());
    }

    private static SortedMap<String, String> content(Storage storage) throws IOException {
        return CellCatalog.read(storage, e -> {}).content(entry(storage));
    }

    private static CellCatalog.Entry entry(Storage storage) throws IOException {
        return CellCatalog.read(storage, e -> {}).entry(first.spec().id()).orElseThrow();
    }

    private static Storage storage(Path folder, String name) {
        return Storage.at(folder.resolve(name).toString());
    }
}
