package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.SmallCells;
import org.tombola.cell.Snapshot;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.AgentSnapshot;
import org.tombola.learner.Evaluation;
import org.tombola.learner.TrainingResult;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningScope;
import org.tombola.random.RandomKey;

/** Snapshots by their steps, and masks that change in training, on their way through the tables. */
class SnapshotTablesTest {
    private static final TrainingCell CELL = keeping(SmallCells.dense(1), List.of(200L, 1000L));

    @TempDir
    Path folder;

    @Test
    void snapshotsThatASpecAsksForArePublishedAndRead() {
        CellOutcome.Trained trained = new SmallCells().train(CELL);
        assertThat(trained.snapshots().keySet())
                .extracting(Snapshot::id)
                .containsExactly("initial", "best", "final", "step-200", "step-1000");
        PublishedParents parents = published(trained);
        ParameterLayout layout = trained.mask().layout();
        Parameters early = parents.parameters(CELL.id(), Snapshot.atStep(200), layout);
        assertThat(early).isEqualTo(trained.result().steps().get(200L).parameters());
        // An iteration has 128 steps: the first one after 1,000 is the last of all.
        assertThat(parents.parameters(CELL.id(), new Snapshot("step-1000"), layout))
                .isEqualTo(trained.result().last())
                .isNotEqualTo(early);
        assertThat(parents.mask(CELL.id(), Snapshot.atStep(200), layout)).isEqualTo(trained.mask());
        assertThatThrownBy(() -> parents.parameters(CELL.id(), Snapshot.atStep(300), layout))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMaskThatDiffersFromTheLastOneIsPublishedBesideIt() {
        CellOutcome.Trained constant = new SmallCells().train(CELL);
        ParameterLayout layout = constant.mask().layout();
        Mask half = Pruning.uniform(layout, PruningScope.ACTOR, 50, RandomKey.of("half", 1));
        CellOutcome.Trained pruned = new CellOutcome.Trained(
                CELL, constant.mask(), constant.initial(), prunedAtLast(constant.result(), half));
        PublishedParents parents = published(pruned);
        assertThat(parents.mask(CELL.id(), Snapshot.FINAL, layout)).isEqualTo(half);
        assertThat(parents.mask(CELL.id(), Snapshot.INITIAL, layout)).isEqualTo(constant.mask());
        assertThat(parents.mask(CELL.id(), Snapshot.BEST, layout)).isEqualTo(constant.mask());
        assertThat(CellTables.content(constant).get(Tables.MASKS))
                .extracting(row -> row.text("snapshot"))
                .containsOnly("final");
    }

    @Test
    void aSpecNamesItsSnapshotsAndIsAsItWasWithoutAny() {
        assertThat(SpecJson.read(SpecJson.write(CELL))).isEqualTo(CELL);
        assertThat(SpecJson.write(SmallCells.dense(1))).doesNotContain("snapshots");
        assertThatThrownBy(() -> new Snapshot("step-01")).hasMessageContaining("unknown snapshot step-01");
    }

    private PublishedParents published(CellOutcome.Trained trained) {
        Storage storage = Storage.at(folder.toString());
        new CellPublisher(storage).publish(trained, Provenance.here("test", Optional.empty()));
        return new PublishedParents(storage, id -> "CartPole-v1");
    }

    private static TrainingCell keeping(TrainingCell cell, List<Long> snapshots) {
        TrainingCell.Problem problem = cell.problem();
        Evaluation evaluation = problem.evaluation();
        return TrainingCell.of(
                new TrainingCell.Problem(
                        problem.task(),
                        problem.learner(),
                        problem.environmentSteps(),
                        new Evaluation(
                                evaluation.points(),
                                evaluation.episodes(),
                                evaluation.freshEpisodes(),
                                evaluation.seed(),
                                snapshots)),
                cell.network(),
                cell.mask(),
                cell.weights(),
                cell.engine(),
                cell.seed(),
                cell.impIteration());
    }

    private static TrainingResult prunedAtLast(TrainingResult result, Mask mask) {
        Parameters last = new Parameters(mask.layout(), mask.apply(result.last().values()));
        return new TrainingResult(
                result.notFinite(),
                result.bestAgent(),
                new AgentSnapshot(last, mask),
                new TreeMap<>(result.steps()),
                result.bestReturn(),
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
    }
}
