package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.TrainingCell;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiments;
import org.tombola.table.Storage;

/** The order in which a sweep submits, retries and gives up, with a runner that trains nothing. */
class SweepTest {
    private static final CellGraph GRAPH = CellGraph.of(Experiments.small());
    private static final CellGraph LONG = CellGraph.of(Experiments.small("seeds=4", "pruning.iterations=20"));

    @TempDir
    Path folder;

    private final Fake runner = new Fake();
    private final Recorder listener = new Recorder();

    @Test
    void everyCellRunsOnceAndAfterItsParents() throws InterruptedException, IOException {
        assertThat(sweep(LONG, Sweep.OnFailure.CONTINUE, Set.of())).isZero();
        assertThat(runner.submitted).hasSize(4 * 81).doesNotHaveDuplicates();
        assertThat(listener.ended).containsExactlyInAnyOrderElementsOf(runner.submitted);
    }

    @Test
    void theLongestChainsGoFirst() throws InterruptedException, IOException {
        runner.slots = 1;
        sweep(GRAPH, Sweep.OnFailure.CONTINUE, Set.of());
        // Both dense cells, then tickets before anything that nobody waits for.
        List<Integer> lengths =
                runner.submitted.stream().map(GRAPH::chainLength).toList();
        assertThat(lengths.subList(0, 2)).containsExactly(4, 4);
        assertThat(runner.submitted.subList(0, 8).stream()
                        .map(id -> ((TrainingCell) GRAPH.cell(id)).baseline())
                        .filter(baseline -> baseline.equals("random/re-init")))
                .isEmpty();
    }

    @Test
    void noMoreBundlesAreInFlightThanSlotsAndAFew() throws InterruptedException, IOException {
        runner.slots = 8;
        sweep(LONG, Sweep.OnFailure.CONTINUE, Set.of());
        assertThat(runner.mostInFlight).isEqualTo(10);
    }

    @Test
    void slotsThatArriveWhileNothingEndsAreFilled() throws InterruptedException, IOException {
        runner.slots = 1;
        runner.slotsAtTick = List.of(1, 3, 8);
        sweep(LONG, Sweep.OnFailure.CONTINUE, Set.of());
        // One and one in waiting, three and one, then all four dense cells and those without a parent.
        assertThat(runner.inFlightAtTick).startsWith(2, 4, 10);
    }

    @Test
    void whatIsDoneIsSkippedAndReleasesItsChildren() throws InterruptedException, IOException {
        Set<CellId> done = new HashSet<>();
        for (CellSpec cell : GRAPH.cells()) {
            if (((TrainingCell) cell).impIteration() <= 1) {
                done.add(cell.id());
            }
        }
        sweep(GRAPH, Sweep.OnFailure.CONTINUE, done);
        assertThat(runner.submitted).hasSize(16).doesNotContainAnyElementsOf(done);
        sweep(GRAPH, Sweep.OnFailure.CONTINUE, Set.copyOf(runner.submitted));
    }

    @Test
    void aLostBundleIsTriedThreeTimesInAll() throws InterruptedException, IOException {
        CellId lost = ticket(GRAPH, 0, 2).id();
        runner.lose = (cell, earlier) -> cell.id().equals(lost);
        assertThat(sweep(GRAPH, Sweep.OnFailure.CONTINUE, Set.of())).isEqualTo(1);
        assertThat(runner.submitted.stream().filter(lost::equals)).hasSize(3);
        assertThat(listener.failed).containsExactly(lost);
        assertThat(runner.submitted).doesNotContainAnyElementsOf(GRAPH.children(lost));
    }

    @Test
    void aBundleLostTwiceIsNoFailure() throws InterruptedException, IOException {
        runner.lose = (cell, earlier) -> earlier < 2;
        assertThat(sweep(GRAPH, Sweep.OnFailure.CONTINUE, Set.of())).isZero();
        assertThat(runner.submitted).hasSize(3 * 26);
        assertThat(new HashSet<>(listener.ended)).hasSize(26);
        assertThat(listener.retries).isEqualTo(2 * 26);
    }

    @Test
    void theDescendantsOfAFailedCellWaitAndOthersGoOn() throws InterruptedException, IOException {
        CellId failing = ticket(GRAPH, 0, 1).id();
        runner.fail = cell -> cell.id().equals(failing);
        assertThat(sweep(GRAPH, Sweep.OnFailure.CONTINUE, Set.of())).isEqualTo(1);
        // Of seed 0: the failed ticket's children at 2 (3 cells) and, of its ticket, at 3 (3 cells) are left.
        assertThat(runner.submitted).hasSize(26 - 6);
        assertThat(listener.failed).containsExactly(failing);
    }

    @Test
    void failFastSubmitsNothingMore() throws InterruptedException, IOException {
        runner.slots = 1;
        runner.fail = cell -> true;
        assertThat(sweep(GRAPH, Sweep.OnFailure.STOP, Set.of())).isEqualTo(1);
        // One slot and one in waiting were under way; closing the runner cancels what is left.
        assertThat(runner.submitted).hasSize(2);
    }

    @Test
    void shortCellsOfEqualShapeTravelTogether() throws InterruptedException, IOException {
        runner.slots = 1;
        runner.seconds = 0.01;
        sweep(LONG, Sweep.OnFailure.CONTINUE, Set.of());
        assertThat(runner.bundleSizes).anyMatch(size -> size > 4);
        // A quarter of a second.
        assertThat(runner.bundleSizes).allMatch(size -> size <= 25);
    }

    @Test
    void longCellsTravelAlone() throws InterruptedException, IOException {
        runner.seconds = 1;
        sweep(LONG, Sweep.OnFailure.CONTINUE, Set.of());
        assertThat(runner.bundleSizes).containsOnly(1);
    }

    private int sweep(CellGraph graph, Sweep.OnFailure onFailure, Set<CellId> done)
            throws InterruptedException, IOException {
        runner.completed.addAll(done);
        return new Sweep(graph, runner, Storage.at(folder.toString()), listener, onFailure).run(done);
    }

    private static CellSpec ticket(CellGraph graph, long seed, int impIteration) {
        return graph.cells().stream()
                .map(TrainingCell.class::cast)
                .filter(cell -> cell.seed() == seed && cell.impIteration() == impIteration)
                .filter(cell -> cell.baseline().equals("mask/weights"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunnerThatIsGoneEndsTheSweepWithOneLine() {
        runner.lose = (cell, earlier) -> {
            runner.isAlive = false;
            return true;
        };
        assertThatThrownBy(() -> sweep(LONG, Sweep.OnFailure.CONTINUE, Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the same command goes on from there");
        assertThat(listener.retries).isZero();
    }

    /** Says whether a cell is lost that was lost some times before. */
    private interface Loss {
        boolean isLost(CellSpec cell, int earlier);
    }

    /** Ends the oldest bundle whenever there are as many as a sweep keeps in flight, on the thread of the sweep. */
    private static final class Fake implements BundleRunner {
        private final List<CellId> submitted = new ArrayList<>();
        private final Set<CellId> completed = new HashSet<>();
        private final List<Integer> bundleSizes = new ArrayList<>();
        private final Map<CellId, Integer> losses = new HashMap<>();
        private final Deque<Runnable> queue = new ArrayDeque<>();
        private final List<Integer> inFlightAtTick = new ArrayList<>();
        private List<Integer> slotsAtTick = List.of();
        private int slots = 2;
        private double seconds = 1;
        private int mostInFlight;
        private boolean isAlive = true;
        private Loss lose = (cell, earlier) -> false;
        private Predicate<CellSpec> fail = cell -> false;

        @Override
        public int slots() {
            return slots;
        }

        @Override
        public boolean isAlive() {
            return isAlive;
        }

        @Override
        public CompletionStage<List<CellSummary>> submit(Bundle bundle) {
            CompletableFuture<List<CellSummary>> future = new CompletableFuture<>();
            bundleSizes.add(bundle.cells().size());
            for (CellSpec cell : bundle.cells()) {
                assertThat(completed).containsAll(cell.parents().values());
                assertThat(cell.shape()).isEqualTo(bundle.cells().get(0).shape());
                submitted.add(cell.id());
            }
            queue.add(() -> end(bundle, future));
            mostInFlight = Math.max(mostInFlight, queue.size());
            return future;
        }

        /** Ends a bundle, or lets slots arrive while none ends. */
        void tick() {
            inFlightAtTick.add(queue.size());
            if (inFlightAtTick.size() < slotsAtTick.size()) {
                slots = slotsAtTick.get(inFlightAtTick.size());
            } else if (!queue.isEmpty()) {
                queue.poll().run();
            }
        }

        private void end(Bundle bundle, CompletableFuture<List<CellSummary>> future) {
            List<CellSummary> summaries = new ArrayList<>();
            for (CellSpec cell : bundle.cells()) {
                if (lose.isLost(cell, losses.getOrDefault(cell.id(), 0))) {
                    bundle.cells().forEach(lost -> losses.merge(lost.id(), 1, Integer::sum));
                    future.completeExceptionally(new IllegalStateException("executor lost"));
                    return;
                }
                boolean failed = fail.test(cell);
                if (!failed) {
                    completed.add(cell.id());
                }
                summaries.add(new CellSummary(cell.id(), failed ? "failed" : "completed", 1, 1, seconds, ""));
            }
            future.complete(summaries);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private final class Recorder implements SweepListener {
        private final List<CellId> ended = new ArrayList<>();
        private final List<CellId> failed = new ArrayList<>();
        private int retries;

        @Override
        public void submitted(Bundle bundle) {
            // The runner knows.
        }

        @Override
        public void ended(CellSpec cell, CellSummary summary) {
            (summary.isFailed() ? failed : ended).add(cell.id());
        }

        @Override
        public void retried(List<CellSpec> cells, Throwable cause) {
            retries++;
        }

        @Override
        public void tick(int running) {
            runner.tick();
        }
    }
}
