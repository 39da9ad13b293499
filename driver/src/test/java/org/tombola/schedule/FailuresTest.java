package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.Experiments;
import org.tombola.table.Provenance;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.Tables;

/** What a sweep makes of bugs, of disks that fail and of files that were damaged. */
class FailuresTest {
    private static final Experiment SMALL = Experiments.small("seeds=1", "pruning.iterations=2");

    @TempDir
    Path folder;

    @Test
    void aFailedCellIsNamedItsDescendantsWaitAndTheNextSweepTriesItAgain() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        Experiment faulty = Experiments.of("FaultyCartPole-v0", "seeds=2", "pruning.iterations=2");
        FaultyCartPole.FAULTS.set(1);
        // One after the other, so that the bug hits the first cell: the dense one of seed 0.
        assertThat(sweep(faulty, results, 1)).isEqualTo(1);

        assertThat(Sweeps.rows(Tables.CELLS, results))
                .hasSize(9 + 2)
                .filteredOn(cell -> cell.number("seed") == 0)
                .extracting(cell -> cell.text("baseline"))
                .containsOnly("random/re-init");
        List<Row> failed = Sweeps.rows(Tables.ATTEMPTS, results).stream()
                .filter(attempt -> attempt.text("status").equals("failed"))
                .toList();
        assertThat(failed)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.text("message"))
                        .contains("the pole is imaginary")
                        .contains("at " + FaultyCartPole.class.getName() + ".create"));

        assertThat(sweep(faulty, results, 2)).isZero();
        assertThat(Sweeps.rows(Tables.CELLS, results)).hasSize(18);
    }

    @Test
    void aDamagedFileIsSetAsideAndItsCellRunAgain() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        assertThat(sweep(SMALL, results, 2)).isZero();
        SortedMap<String, String> hashes = Sweeps.hashes(results);
        String weights = results.list(Tables.WEIGHTS.name()).get(3);
        byte[] bytes = results.read(weights);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 8; i++) {
            bytes[i] ^= 0x55;
        }
        results.publish(weights, bytes);
        results.delete(results.list(Tables.MASKS.name()).get(5));
        assertThat(Sweeps.hashes(results)).isNotEqualTo(hashes);

        assertThat(sweep(SMALL, results, 2)).isZero();
        assertThat(Sweeps.hashes(results)).isEqualTo(hashes);
        assertThat(results.read(Storage.SET_ASIDE + "/" + weights)).isEqualTo(bytes);
        assertThat(Sweeps.rows(Tables.ATTEMPTS, results)).hasSize(9 + 2);
    }

    @Test
    void aDiskThatFailsTwiceIsTriedAgain() throws IOException, InterruptedException {
        Storage sound = Storage.at(folder.resolve("sound").toString());
        Storage broken = Storage.at(folder.resolve("broken").toString());
        assertThat(sweep(SMALL, sound, 1)).isZero();
        for (String table : List.of("weights", "cells", "attempts")) {
            assertThat(sweep(SMALL, new BrokenStorage(broken, table, new AtomicInteger(2)), 1))
                    .isZero();
            assertThat(Sweeps.hashes(broken)).isEqualTo(Sweeps.hashes(sound));
            for (String path : broken.list(Tables.CELLS.name())) {
                broken.delete(path);
            }
        }
    }

    @Test
    void aDiskThatKeepsFailingFailsTheCell() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        AtomicInteger always = new AtomicInteger(Integer.MAX_VALUE);
        // The dense cell and both random ones, which have no parent.
        assertThat(sweep(SMALL, new BrokenStorage(results, "weights", always), 1))
                .isEqualTo(3);
        assertThat(results.list(Tables.CELLS.name())).isEmpty();
        assertThat(Sweeps.rows(Tables.ATTEMPTS, results).stream()
                        .filter(row -> row.text("executor_id").equals("driver"))
                        .map(row -> row.text("status")))
                .containsExactly("failed", "failed", "failed");
        assertThat(sweep(SMALL, results, 2)).isZero();
        assertThat(results.list(Tables.CELLS.name())).hasSize(9);
    }

    @Test
    void aFullDiskEndsTheSweepInOneLineAndFailsNoCell() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        AtomicInteger full = new AtomicInteger(Integer.MAX_VALUE);
        Storage broken = new BrokenStorage(results, "", full);
        ExperimentTables.publish(SMALL, CellGraph.of(SMALL), results);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    try (BundleRunner runner = new InProcessRunner(2)) {
                        Sweeps.sweep(SMALL, runner, broken, Set.of());
                    }
                })
                .withMessageStartingWith("cannot write results to " + folder + ": no space left on device")
                .withMessageContaining("goes on from there")
                .withMessageNotContaining("\n");
        assertThat(results.list(Tables.ATTEMPTS.name())).isEmpty();

        full.set(0);
        assertThat(sweep(SMALL, broken, 2)).isZero();
        assertThat(results.list(Tables.CELLS.name())).hasSize(9);
    }

    @Test
    void aReasonIsTheFirstCauseInALine() {
        IOException disk = new IOException("No space left on device");
        RuntimeException wrapped = new IllegalStateException("a\nb", new UncheckedIOException(disk));

        assertThat(Causes.line(wrapped)).isEqualTo("No space left on device");
        assertThat(Causes.line(new IllegalStateException("a\nb"))).isEqualTo("IllegalStateException: a");
        assertThat(Causes.line(new AccessDeniedException("cells"))).isEqualTo("no permission for cells");
        assertThat(Causes.isInputOrOutput(wrapped)).isTrue();
        assertThat(Causes.isInputOrOutput(new IllegalStateException("a"))).isFalse();
    }

    @Test
    void aParentThatWasDamagedMeanwhileFailsItsChildrenAtOnce() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        Experiment dense = Experiments.small("seeds=1", "pruning.iterations=0");
        assertThat(sweep(dense, results, 1)).isZero();
        CellId parent = CellGraph.of(dense).cells().iterator().next().id();
        String path = Tables.WEIGHTS.path("CartPole-v1", parent.value());
        byte[] bytes = results.read(path);
        bytes[bytes.length / 2] ^= 1;
        results.publish(path, bytes);

        Experiment ticket = Experiments.small("seeds=1", "pruning.iterations=1", "pruning.baselines=[mask/weights]");
        try (BundleRunner runner = new InProcessRunner(1)) {
            assertThat(Sweeps.sweep(ticket, runner, results, Set.of(parent))).isEqualTo(1);
        }
        assertThat(Sweeps.rows(Tables.ATTEMPTS, results).stream()
                        .filter(row -> row.text("status").equals("failed"))
                        .map(row -> row.text("message")))
                .singleElement()
                .asString()
                .contains("parent " + parent.abbreviated() + " is damaged");
    }

    @Test
    void aBundleTrainsOnlyWhatIsNotPublishedYet() throws IOException, InterruptedException {
        Storage results = Storage.at(folder.toString());
        Experiment dense = Experiments.small("pruning.iterations=0");
        assertThat(sweep(dense, results, 1)).isZero();
        List<CellSpec> cells = List.copyOf(CellGraph.of(dense).cells());
        results.delete(Tables.CELLS.path("CartPole-v1", cells.get(0).id().value()));

        // As after a task that was lost when the second cell was published.
        List<CellSummary> summaries = new Bundle(cells, Map.of(), results)
                .run(
                        new TaskControl(() -> false, Optional.empty(), results, Duration.ofMinutes(1)),
                        Provenance.here("in-process", Optional.empty()));
        assertThat(summaries)
                .extracting(CellSummary::id)
                .containsExactlyInAnyOrder(cells.get(0).id(), cells.get(1).id());
        assertThat(Sweeps.rows(Tables.ATTEMPTS, results))
                .extracting(attempt -> attempt.text("cell_id"))
                .containsExactlyInAnyOrder(
                        cells.get(0).id().value(),
                        cells.get(0).id().value(),
                        cells.get(1).id().value());
    }

    private static int sweep(Experiment experiment, Storage storage, int slots)
            throws IOException, InterruptedException {
        try (BundleRunner runner = new InProcessRunner(slots)) {
            return Sweeps.sweep(experiment, runner, storage);
        }
    }
}
