package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.pruning.PruningScope;

class CellIdentityTest {
    private static final TrainingCell DENSE = SmallCells.dense(0);
    private static final MaskSource PRUNED = SmallCells.pruned(DENSE, PruningScope.ACTOR);
    private static final WeightSource INITIAL = new WeightSource.Initial();
    private static final WeightSource PERMUTED = new WeightSource.Shuffled(INITIAL);
    private static final WeightSource FRESH = new WeightSource.Fresh();

    private static final TrainingCell TICKET = SmallCells.cell(PRUNED, INITIAL, 0, 1);
    private static final TrainingCell MASK_PERMUTED = SmallCells.cell(PRUNED, PERMUTED, 0, 1);
    private static final TrainingCell PERMUTED_PERMUTED =
            SmallCells.cell(new MaskSource.Shuffled(PRUNED), PERMUTED, 0, 1);
    private static final TrainingCell RANDOM =
            SmallCells.cell(new MaskSource.Uniform(PruningScope.ACTOR, 90), FRESH, 0, 1);

    /** Whoever changes one of these ids makes all results that people have useless. */
    @Test
    void idsStayAsTheyAre() {
        assertThat(DENSE.id()).hasToString("c56d3e3508874b9cc196fd525e9e230f750289586b6a0bd7ff729fcc37605aa5");
        assertThat(PERMUTED_PERMUTED.id())
                .hasToString("b4cd80844058c5a62a7e0853a57521087c4d661af457ad2f63bb342ba019090e");
        assertThat(RANDOM.id()).hasToString("d51f06a5950441ba6ec3f3cb55f03f292b9280117d49bf5e26f2bcf83d0a8b0f");
    }

    @Test
    void theCanonicalTextStaysAsItIs() {
        assertThat(SpecJson.write(RANDOM)).isEqualTo("""
                {"engine":{"id":"simd","version":"simd/1"},"environment":{"id":"CartPole-v1",
                "version":"cart-pole/1"},"environment-steps":1024,"evaluation":{"episodes":2,
                "fresh-episodes":3,"points":2,"seed":0},"imp-iteration":1,"kind":"training",
                "learner":{"id":"ppo","settings":{"adam-beta1":0.9,"adam-beta2":0.999,
                "adam-epsilon":1.0E-5,"anneal-learning-rate":true,"clip-range":0.2,"clip-value-loss":true,
                "discount":0.99,"entropy-coefficient":0.01,"environments":4,"epochs":2,
                "learning-rate":0.001,"maximum-gradient-norm":0.5,"minibatch-size":64,
                "normalize-advantages":true,"rollout-steps":32,"trace-decay":0.95,
                "value-coefficient":0.5},"version":"ppo/2"},"mask":{"kept":90,"kind":"uniform",
                "scope":"actor"},"network":{"id":"perceptron","settings":{"activation":"relu","hidden":[8,
                8],"initialization":"fan-in-uniform"},"version":"perceptron/1"},"seed":0,
                "weights":{"kind":"fresh"}}
                """.replace("\n", ""));
    }

    static Stream<TrainingCell> cells() {
        return Stream.of(
                DENSE,
                TICKET,
                MASK_PERMUTED,
                PERMUTED_PERMUTED,
                RANDOM,
                SmallCells.cell(PRUNED, FRESH, 4_294_967_295L, 1000),
                withOption(true));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void specsSurviveBeingWrittenAndRead(TrainingCell cell) {
        String text = SpecJson.write(cell);
        CellSpec read = SpecJson.read(text);
        assertThat(read).isEqualTo(cell);
        assertThat(SpecJson.write(read)).isEqualTo(text);
        assertThat(read.id()).isEqualTo(cell.id());
    }

    @Test
    void idsTellCellsApart() {
        List<CellId> ids = cells().map(CellSpec::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(SmallCells.dense(1).id()).isNotEqualTo(DENSE.id());
        assertThat(SmallCells.cell(PRUNED, INITIAL, 0, 2).id()).isNotEqualTo(TICKET.id());
    }

    @Test
    void parentsFollowFromTheSources() {
        Map<String, CellId> mask = Map.of("mask", DENSE.id());
        assertThat(DENSE.parents()).isEmpty();
        assertThat(TICKET.parents()).isEqualTo(mask);
        assertThat(MASK_PERMUTED.parents()).isEqualTo(mask);
        assertThat(PERMUTED_PERMUTED.parents()).isEqualTo(mask);
        assertThat(RANDOM.parents()).isEmpty();
    }

    @Test
    void namesOfBaselinesFollowFromTheSources() {
        assertThat(DENSE.baseline()).isEqualTo("dense");
        assertThat(TICKET.baseline()).isEqualTo("mask/weights");
        assertThat(MASK_PERMUTED.baseline()).isEqualTo("mask/permuted");
        assertThat(PERMUTED_PERMUTED.baseline()).isEqualTo("permuted/permuted");
        assertThat(RANDOM.baseline()).isEqualTo("random/re-init");
        assertThat(SmallCells.cell(PRUNED, FRESH, 0, 1).baseline()).isEqualTo("mask/re-init");
        assertThat(MASK_PERMUTED.description()).isEqualTo("CartPole-v1 seed 0 imp 1 mask/permuted");
    }

    @Test
    void anOptionCountsOnlyWhereItHasAnEffect() {
        assertThat(withOption(false).id()).isEqualTo(DENSE.id());
        assertThat(withOption(true).id()).isNotEqualTo(DENSE.id());
    }

    @Test
    void whatIsNoSpecIsRefused() {
        String text = SpecJson.write(DENSE);
        for (String broken : List.of("", "[]", "{}", text.substring(1), text.replace("\"seed\":0", "\"seed\":\"0\""))) {
            assertThatThrownBy(() -> SpecJson.read(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static TrainingCell withOption(boolean isOn) {
        return new TrainingCell(
                SmallCells.problem(SmallCells.environment(Map.of("sutton-barto-reward", isOn))),
                DENSE.network(),
                DENSE.mask(),
                DENSE.weights(),
                DENSE.engine(),
                DENSE.seed(),
                DENSE.impIteration());
    }
}
