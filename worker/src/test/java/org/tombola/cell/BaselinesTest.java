package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.pruning.PruningScope;

/** The facts of iterative magnitude pruning and of the baselines that take the ticket apart. */
class BaselinesTest {
    private static final SmallCells.Memory MEMORY = new SmallCells.Memory();
    private static CellOutcome.Trained dense;
    private static CellOutcome.Trained first;
    private static CellOutcome.Trained ticket;

    @BeforeAll
    static void trainTwoTickets() {
        dense = MEMORY.run(SmallCells.dense());
        first = MEMORY.run(ticketOf(dense, 1));
        ticket = MEMORY.run(ticketOf(first, 2));
    }

    @Test
    void theTicketKeepsTheInitialValuesOfTheSurvivorsAndNothingElse() {
        assertThat(ticket.initial().values())
                .isEqualTo(ticket.mask().apply(dense.initial().values()));
    }

    @Test
    void masksNestAndHaveExactCounts() {
        int weights = Mask.prunable(dense.mask().layout(), PruningScope.ACTOR);
        int once = (int) Math.round(0.8 * weights);
        assertThat(first.mask().kept(PruningScope.ACTOR)).isEqualTo(once);
        assertThat(ticket.mask().kept(PruningScope.ACTOR)).isEqualTo((int) Math.round(0.8 * once));
        assertThat(ticket.mask().isWithin(first.mask())).isTrue();
    }

    @Test
    void theSmallestWeightsOfTheBestCheckpointGoFirst() {
        float[] weights = dense.result().best().values();
        float largestRemoved = 0;
        float smallestKept = Float.MAX_VALUE;
        for (Tensor tensor : dense.mask().layout().tensors()) {
            for (int i = tensor.offset(); i < tensor.end() && PruningScope.ACTOR.covers(tensor); i++) {
                if (first.mask().keeps(i)) {
                    smallestKept = Math.min(smallestKept, Math.abs(weights[i]));
                } else {
                    largestRemoved = Math.max(largestRemoved, Math.abs(weights[i]));
                }
            }
        }
        assertThat(largestRemoved).isPositive().isLessThanOrEqualTo(smallestKept);
    }

    @Test
    void prunedWeightsStayExactlyZero() {
        for (CellOutcome.Trained cell : new CellOutcome.Trained[] {first, ticket}) {
            assertThat(cell.mask().violations(cell.result().best().values())).isZero();
            assertThat(cell.mask().violations(cell.result().last().values())).isZero();
            assertThat(cell.result().maskViolations()).isZero();
        }
        assertThat(ticket.result().last()).isNotEqualTo(ticket.initial());
    }

    @Test
    void permutedWeightsAreTheTicketsValuesElsewhereInTheSameLayer() {
        CellOutcome.Trained permuted = MEMORY.run(SmallCells.cell(
                SmallCells.pruned(first.spec().id()), new WeightSource.Shuffled(new WeightSource.Initial()), 2));
        assertThat(permuted.mask()).isEqualTo(ticket.mask());
        assertThat(permuted.initial()).isNotEqualTo(ticket.initial());
        assertSameValuesPerLayer(permuted);
    }

    @Test
    void permutedMasksKeepTheDensityOfEachLayerAndTheTicketsValues() {
        CellOutcome.Trained permuted = MEMORY.run(SmallCells.cell(
                new MaskSource.Shuffled(SmallCells.pruned(first.spec().id())),
                new WeightSource.Shuffled(new WeightSource.Initial()),
                2));
        assertThat(permuted.mask()).isNotEqualTo(ticket.mask());
        assertThat(permuted.mask().layerDensities()).isEqualTo(ticket.mask().layerDensities());
        assertSameValuesPerLayer(permuted);
    }

    @Test
    void randomTicketsHaveTheOverallDensityAndFreshWeights() {
        int kept = ticket.mask().kept(PruningScope.ACTOR);
        CellOutcome.Trained random = MEMORY.run(
                SmallCells.cell(new MaskSource.Uniform(PruningScope.ACTOR, kept), new WeightSource.Fresh(), 2));
        assertThat(random.mask().kept(PruningScope.ACTOR)).isEqualTo(kept);
        assertThat(random.mask().layerDensities()).isNotEqualTo(ticket.mask().layerDensities());
        float[] values = random.initial().values();
        float[] dense = BaselinesTest.dense.initial().values();
        assertThat(indices(random, "actor", i -> values[i] != 0 && values[i] == dense[i]))
                .isEmpty();
        assertCriticIsTheDenseOne(random);
    }

    @Test
    void reinitialisedTicketsKeepTheMaskOnly() {
        CellOutcome.Trained fresh =
                MEMORY.run(SmallCells.cell(SmallCells.pruned(first.spec().id()), new WeightSource.Fresh(), 2));
        assertThat(fresh.mask()).isEqualTo(ticket.mask());
        assertThat(fresh.spec().baseline()).isEqualTo("mask/re-init");
        assertThat(fresh.initial()).isNotEqualTo(ticket.initial());
        assertCriticIsTheDenseOne(fresh);
    }

    private static TrainingCell ticketOf(CellOutcome.Trained parent, int impIteration) {
        return SmallCells.cell(SmallCells.pruned(parent.spec().id()), new WeightSource.Initial(), impIteration);
    }

    private static void assertSameValuesPerLayer(CellOutcome.Trained permuted) {
        for (Tensor tensor : permuted.mask().layout().tensors()) {
            float[] values = permuted.initial().values(tensor);
            float[] original = ticket.initial().values(tensor);
            Arrays.sort(values);
            Arrays.sort(original);
            assertThat(values).as(tensor.name()).isEqualTo(original);
        }
        assertCriticIsTheDenseOne(permuted);
    }

    private static void assertCriticIsTheDenseOne(CellOutcome.Trained cell) {
        float[] values = cell.initial().values();
        float[] expected = dense.initial().values();
        assertThat(indices(cell, "critic", i -> values[i] != expected[i])).isEmpty();
        assertThat(indices(cell, "critic", i -> !cell.mask().keeps(i))).isEmpty();
    }

    private static int[] indices(CellOutcome.Trained cell, String network, IntPredicate condition) {
        return cell.mask().layout().tensors().stream()
                .filter(tensor -> tensor.network().equals(network))
                .flatMapToInt(tensor -> IntStream.range(tensor.offset(), tensor.end()))
                .filter(condition)
                .toArray();
    }
}
