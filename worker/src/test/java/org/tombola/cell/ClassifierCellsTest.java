package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tombola.dataset.DataSets;
import org.tombola.learner.Evaluation;
import org.tombola.learner.Learners;
import org.tombola.network.Engines;
import org.tombola.network.Perceptron;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Configurable;
import org.tombola.settings.Settings;

/** Cells that learn from a data set run as those do that learn in an environment. */
class ClassifierCellsTest {
    private static final TrainingCell.Problem PROBLEM = new TrainingCell.Problem(
            new TaskSource.DataSet(component(
                    DataSets.of("bordered-images"),
                    Map.of(
                            "border", 6L,
                            "noise", 0.5,
                            "seed", 0L,
                            "training-examples", 100L,
                            "validation-examples", 20L,
                            "test-examples", 50L))),
            component(
                    Learners.of("classification"),
                    Map.of(
                            "minibatch-size", 16L,
                            "learning-rate", 1e-2,
                            "anneal-learning-rate", false,
                            "maximum-gradient-norm", 1e6,
                            "adam-beta1", 0.9,
                            "adam-beta2", 0.999,
                            "adam-epsilon", 1e-8)),
            320,
            new Evaluation(2, 20, 50, 0));

    private static Component component(Configurable part, Map<String, ?> settings) {
        return new Component(part.id(), part.resultVersion(), Settings.of(part.settings(), new TreeMap<>(settings)));
    }

    private static TrainingCell cell(InputSource inputs, MaskSource mask, WeightSource weights, int impIteration) {
        return new TrainingCell(
                PROBLEM,
                component(
                        new Perceptron(),
                        Map.of("hidden", List.of(12L), "activation", "relu", "initialization", "fan-in-uniform")),
                inputs,
                mask,
                weights,
                new TeacherSource.None(),
                new Component("simd", Engines.of("simd").resultVersion(), Settings.NONE),
                4,
                impIteration);
    }

    @Test
    void theyTrainTicketsBaselinesAndReducedInputsToTheSameBitsTwice() {
        SmallCells cells = new SmallCells();
        CellOutcome.Trained dense =
                cells.train(cell(new InputSource.All(), new MaskSource.Dense(), new WeightSource.Initial(), 0));
        MaskSource pruned = SmallCells.pruned(dense.spec(), PruningScope.ACTOR);
        TrainingCell ticket = cell(new InputSource.All(), pruned, new WeightSource.Initial(), 1);
        TrainingCell permuted = cell(
                new InputSource.All(),
                new MaskSource.Shuffled(pruned),
                new WeightSource.Shuffled(new WeightSource.Initial()),
                1);
        TrainingCell relevant =
                cell(new InputSource.GroundTruth(), new MaskSource.Dense(), new WeightSource.Initial(), 0);
        for (TrainingCell cell : List.of(ticket, permuted, relevant)) {
            CellOutcome.Trained trained = cells.train(cell);
            assertThat(trained.result().maskViolations()).isZero();
            assertThat(trained.result().gradientSteps()).isEqualTo(20);
            assertThat(trained.result().freshGreedy().episodes()).isEqualTo(50);
            CellOutcome.Trained again = cells.train(cell);
            assertThat(again.result().lastAgent()).isEqualTo(trained.result().lastAgent());
            assertThat(again.result().returns()).isEqualTo(trained.result().returns());
            assertThat(again.result().metrics()).isEqualTo(trained.result().metrics());
        }
        assertThat(Agents.of(relevant, cells).layout().network("actor").inputs())
                .isEqualTo(16);
        assertThat(SpecJson.read(SpecJson.write(relevant))).isEqualTo(relevant);
    }

    @Test
    void theyFailWhereTheDataAreNotThoseThatTheyName() {
        Component images = PROBLEM.task().component();
        TrainingCell.Problem other = new TrainingCell.Problem(
                new TaskSource.DataSet(
                        new Component(images.id(), images.resultVersion() + " sha-256:0f", images.settings())),
                PROBLEM.learner(),
                PROBLEM.environmentSteps(),
                PROBLEM.evaluation());
        TrainingCell dense = cell(new InputSource.All(), new MaskSource.Dense(), new WeightSource.Initial(), 0);
        CellOutcome outcome = SmallCells.outcome(
                TrainingCell.of(other, dense.network(), dense.mask(), dense.weights(), dense.engine(), 4, 0),
                new SmallCells());
        assertThat(((CellOutcome.Failed) outcome).cause())
                .hasMessage("the cell asks for bordered-images/1 sha-256:0f, this is bordered-images/1");
    }
}
