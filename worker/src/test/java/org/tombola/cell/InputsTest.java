package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.InputSelection;
import org.tombola.environment.Observation;
import org.tombola.network.Tensor;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/** Agents that see a part of their inputs, and whom students learn from. */
class InputsTest {
    private final SmallCells cells = new SmallCells();

    @Test
    void aliveInputsAreThoseOfWhichTheActorHasAWeightLeft() {
        Set<Integer> counts = new TreeSet<>();
        for (int seed = 0; seed < 8; seed++) {
            TrainingCell sparse =
                    SmallCells.cell(new MaskSource.Uniform(PruningScope.ACTOR, 8), new WeightSource.Fresh(), seed, 1);
            CellOutcome.Trained parent = cells.train(sparse);
            List<Integer> alive = alive(parent);
            CellOutcome.Trained reduced = cells.train(dense(new InputSource.AliveIn(sparse.id()), seed));
            CellOutcome.Trained random = cells.train(dense(new InputSource.RandomSubset(sparse.id()), seed));

            int seen = Math.max(1, alive.size());
            assertThat(firstLayer(reduced).fanIn()).isEqualTo(seen);
            assertThat(firstLayer(random).fanIn()).isEqualTo(seen);
            assertThat(reduced.spec().baseline()).isEqualTo("dense/alive-inputs");
            assertThat(random.spec().baseline()).isEqualTo("dense/random-inputs");
            assertThat(reduced.spec().parents()).containsExactly(Map.entry("inputs", sparse.id()));
            assertThat(((EnvironmentSource) VisibleInputs.of(reduced.spec(), cartPole(), cells))
                            .visible()
                            .map(InputSelection::inputs))
                    .contains(alive);
            counts.add(alive.size());
        }
        assertThat(counts).hasSizeGreaterThan(1);
    }

    @Test
    void restrictedInputsKeepTheirOrderAndTheDynamics() {
        EnvironmentSource whole = cartPole();
        EnvironmentSource part = whole.restrictedTo(List.of(1, 3));
        assertThat(part.spec().observations())
                .extracting(Observation::name)
                .containsExactly("cart velocity", "pole angular velocity");
        assertThat(observe(part, 2)).isEqualTo(new float[] {observe(whole, 4)[1], observe(whole, 4)[3]});

        EnvironmentSource nothing = whole.restrictedTo(List.of());
        assertThat(nothing.spec().observationSize()).isEqualTo(1);
        assertThat(observe(nothing, 1)).containsExactly(0f);
    }

    @Test
    void studentsStartAsTheAgentsOfTheirSeedAndKnowTheirExpert() {
        TrainingCell expert = SmallCells.dense(3);
        CellOutcome.Trained trained = cells.train(expert);
        CellOutcome.Trained student = cells.train(SmallCells.student(expert));

        for (Tensor tensor : student.initial().layout().tensors()) {
            assertThat(student.initial().values(tensor))
                    .as(tensor.name())
                    .isEqualTo(trained.initial()
                            .values(trained.initial().layout().tensors().stream()
                                    .filter(other -> other.name().equals(tensor.name()))
                                    .findFirst()
                                    .orElseThrow()));
        }
        assertThat(student.result().gradientSteps()).isEqualTo(trained.result().gradientSteps());
        assertThat(student.result().environmentSteps())
                .isEqualTo(trained.result().environmentSteps());
        assertThat(student.spec().parents()).containsExactly(Map.entry("expert", expert.id()));
    }

    private static EnvironmentSource cartPole() {
        return EnvironmentSource.of("CartPole-v1", Settings.NONE);
    }

    private static float[] observe(EnvironmentSource source, int size) {
        Environment environment = source.create(1);
        environment.reset(0, 7);
        float[] observation = new float[size];
        environment.observe(0, observation, 0);
        return observation;
    }

    private static TrainingCell dense(InputSource inputs, long seed) {
        TrainingCell dense = SmallCells.dense(seed);
        return new TrainingCell(
                dense.problem(),
                dense.network(),
                inputs,
                dense.mask(),
                dense.weights(),
                dense.teacher(),
                dense.engine(),
                seed,
                1);
    }

    private static Tensor firstLayer(CellOutcome.Trained cell) {
        return cell.mask().layout().tensors().get(0);
    }

    private static List<Integer> alive(CellOutcome.Trained cell) {
        Tensor first = firstLayer(cell);
        List<Integer> alive = new ArrayList<>();
        for (int input = 0; input < 4; input++) {
            for (int unit = 0; unit < 8; unit++) {
                if (cell.mask().keeps(first.offset() + unit * 4 + input) && !alive.contains(input)) {
                    alive.add(input);
                }
            }
        }
        return alive;
    }
}
