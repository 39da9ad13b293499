package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombola.network.Parameters;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.pruning.PruningScope;

/** What cells start from, and that training keeps to their masks. */
class BaselinesTest {
    private static final WeightSource PERMUTED = new WeightSource.Shuffled(new WeightSource.Initial());

    private final SmallCells cells = new SmallCells();
    private final TrainingCell denseSpec = SmallCells.dense(5);
    private final TrainingCell ticketSpec = SmallCells.ticket(denseSpec);
    private CellOutcome.Trained dense;
    private CellOutcome.Trained ticket;

    @BeforeEach
    void trainTheTicket() {
        dense = cells.train(denseSpec);
        ticket = cells.train(ticketSpec);
    }

    @Test
    void survivorsOfATicketStartWithTheSeedsInitialWeights() {
        assertThat(ticket.initial().values())
                .isEqualTo(ticket.mask().apply(dense.initial().values()));
        assertThat(ticket.mask()).isNotEqualTo(dense.mask());
        assertThat(dense.result().best()).isNotEqualTo(dense.initial());
    }

    @Test
    void aTicketLosesTheSmallestFifthOfItsParentsTrainedWeights() {
        float[] trained = dense.result().best().values();
        float largestRemoved = 0;
        float smallestKept = Float.MAX_VALUE;
        for (int i : actorWeights()) {
            if (ticket.mask().keeps(i)) {
                smallestKept = Math.min(smallestKept, Math.abs(trained[i]));
            } else {
                largestRemoved = Math.max(largestRemoved, Math.abs(trained[i]));
            }
        }
        assertThat(largestRemoved).isPositive().isLessThanOrEqualTo(smallestKept);
        assertThat(ticket.mask().kept(PruningScope.ACTOR)).isEqualTo(90);
        assertThat(ticket.mask().density(PruningScope.ACTOR_AND_CRITIC)).isGreaterThan(0.89);
    }

    @Test
    void maskPermutedDealsOutTheSurvivorsOfEachLayerAnew() {
        CellOutcome.Trained permuted =
                cells.train(SmallCells.cell(SmallCells.pruned(denseSpec, PruningScope.ACTOR), PERMUTED, 5, 1));

        assertThat(permuted.mask()).isEqualTo(ticket.mask());
        assertThat(survivors(permuted)).isEqualTo(survivors(ticket));
        assertThat(permuted.initial()).isNotEqualTo(ticket.initial());
        assertThat(critic(permuted.initial())).isEqualTo(critic(ticket.initial()));
    }

    @Test
    void permutedPermutedKeepsEachLayersDensityAndValues() {
        CellOutcome.Trained permuted = cells.train(SmallCells.cell(
                new MaskSource.Shuffled(SmallCells.pruned(denseSpec, PruningScope.ACTOR)), PERMUTED, 5, 1));

        assertThat(permuted.mask()).isNotEqualTo(ticket.mask());
        assertThat(permuted.mask().layerDensities()).isEqualTo(ticket.mask().layerDensities());
        assertThat(survivors(permuted)).isEqualTo(survivors(ticket));
        assertThat(critic(permuted.initial())).isEqualTo(critic(ticket.initial()));
    }

    @Test
    void randomReinitKeepsAsManyWeightsWithFreshValues() {
        CellOutcome.Trained random = cells.train(
                SmallCells.cell(new MaskSource.Uniform(PruningScope.ACTOR, 90), new WeightSource.Fresh(), 5, 1));

        assertThat(random.mask().kept()).isEqualTo(ticket.mask().kept());
        assertThat(random.mask()).isNotEqualTo(ticket.mask());
        requireFresh(random);
    }

    @Test
    void maskReinitKeepsTheMaskWithFreshValues() {
        CellOutcome.Trained fresh = cells.train(
                SmallCells.cell(SmallCells.pruned(denseSpec, PruningScope.ACTOR), new WeightSource.Fresh(), 5, 1));

        assertThat(fresh.mask()).isEqualTo(ticket.mask());
        requireFresh(fresh);
    }

    /** No surviving weight has an initial value of the seed, and the critic has all of them. */
    private void requireFresh(CellOutcome.Trained cell) {
        float[] values = cell.initial().values();
        float[] initial = dense.initial().values();
        for (int i : actorWeights()) {
            if (cell.mask().keeps(i)) {
                assertThat(values[i]).isNotZero().isNotEqualTo(initial[i]);
            }
        }
        assertThat(critic(cell.initial())).isEqualTo(critic(dense.initial()));
    }

    @Test
    void withScopeActorAndCriticBothArePermuted() {
        MaskSource both = SmallCells.pruned(denseSpec, PruningScope.ACTOR_AND_CRITIC);
        CellOutcome.Trained pruned = cells.train(SmallCells.cell(both, new WeightSource.Initial(), 5, 1));
        CellOutcome.Trained permuted = cells.train(SmallCells.cell(both, PERMUTED, 5, 1));

        assertThat(survivors(permuted)).isEqualTo(survivors(pruned));
        assertThat(critic(permuted.initial())).isNotEqualTo(critic(pruned.initial()));
        assertThat(pruned.mask().layerDensities().get("critic/0")).isLessThan(1);
    }

    @Test
    void alongAChainOfTicketsMasksShrinkByAFifthAndPrunedWeightsStayZero() {
        CellOutcome.Trained parent = dense;
        TrainingCell spec = denseSpec;
        for (int k = 1; k <= 10; k++) {
            spec = SmallCells.ticket(spec);
            CellOutcome.Trained child = cells.train(spec);
            int kept = child.mask().kept(PruningScope.ACTOR);
            assertThat((double) kept).isCloseTo(SmallCells.ACTOR_WEIGHTS * Math.pow(0.8, k), within(2.5));
            assertThat(child.mask().isWithin(parent.mask())).isTrue();
            assertThat(child.initial().values())
                    .isEqualTo(child.mask().apply(dense.initial().values()));
            for (Parameters trained :
                    List.of(child.result().best(), child.result().last())) {
                assertThat(trained.values()).isEqualTo(child.mask().apply(trained.values()));
                assertThat(trained).isNotEqualTo(child.initial());
            }
            assertThat(child.result().maskViolations()).isZero();
            parent = child;
        }
    }

    @Test
    void aCellThatAsksForAnotherVersionOfTheCodeFails() {
        TrainingCell cell = TrainingCell.of(
                denseSpec.problem(),
                denseSpec.network(),
                denseSpec.mask(),
                denseSpec.weights(),
                new Component("simd", "simd/0", denseSpec.engine().settings()),
                5,
                0);
        assertThat(SmallCells.outcome(cell, cells))
                .isInstanceOfSatisfying(
                        CellOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessageContaining("simd/0"));
    }

    private List<Integer> actorWeights() {
        List<Integer> indices = new ArrayList<>();
        for (Tensor tensor : dense.mask().layout().tensors()) {
            if (PruningScope.ACTOR.covers(tensor)) {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    indices.add(i);
                }
            }
        }
        return indices;
    }

    /** Returns the sorted surviving initial weights of each tensor that can be pruned. */
    private static Map<String, List<Float>> survivors(CellOutcome.Trained cell) {
        Map<String, List<Float>> survivors = new TreeMap<>();
        Mask mask = cell.mask();
        float[] values = cell.initial().values();
        for (Tensor tensor : mask.layout().tensors()) {
            if (tensor.prunable()) {
                List<Float> kept = new ArrayList<>();
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    if (mask.keeps(i)) {
                        kept.add(values[i]);
                    }
                }
                survivors.put(tensor.name(), kept.stream().sorted().toList());
            }
        }
        return survivors;
    }

    private static List<Float> critic(Parameters parameters) {
        List<Float> critic = new ArrayList<>();
        for (Tensor tensor : parameters.layout().tensors()) {
            if (tensor.network().equals("critic")) {
                for (float value : parameters.values(tensor)) {
                    critic.add(value);
                }
            }
        }
        return critic;
    }
}
