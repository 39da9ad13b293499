package org.tombola.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.network.Activation;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.DenseLayer;
import org.tombola.network.ImageShape;
import org.tombola.network.NetworkSpec;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;
import org.tombola.network.Window;
import org.tombola.random.RandomKey;

class PruningTest {
    private static final ParameterLayout LAYOUT = layout(List.of(6, 5));

    @Test
    void twentyPruningsOfAFifthLeaveTheseCounts() {
        List<Integer> counts = new ArrayList<>();
        for (int times = 0; times <= 20; times++) {
            counts.add(Pruning.remaining(4480, 0.2, times));
        }
        assertThat(counts)
                .containsExactly(
                        4480, 3584, 2867, 2294, 1835, 1468, 1174, 939, 751, 601, 481, 385, 308, 246, 197, 158, 126, 101,
                        81, 65, 52);
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPruningOnlyShrinksTheMaskByItsShare(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ParameterLayout layout = layout(List.of(1 + random.nextInt(12), 1 + random.nextInt(12)));
        PruningScope scope = random.nextBoolean() ? PruningScope.ACTOR : PruningScope.ACTOR_AND_CRITIC;
        double fraction = random.nextBoolean() ? 0.2 : random.nextDouble(0.05, 0.9);
        int levels = 1 + random.nextInt(50);
        Mask mask = Mask.dense(layout);
        for (int k = 1; k <= 8; k++) {
            Mask previous = mask;
            // Few different scores, so that ties are common.
            float[] scores = scores(layout.size(), () -> random.nextInt(levels));
            mask = Pruning.prune(previous, scores, scope, fraction);

            assertThat((double) mask.kept(scope)).isCloseTo((1 - fraction) * previous.kept(scope), within(0.5));
            assertThat(mask.isWithin(previous)).isTrue();
            assertThat(mask.kept(scope)).isEqualTo(Pruning.remaining(Mask.prunable(layout, scope), fraction, k));
            for (int i = 0; i < layout.size(); i++) {
                Tensor tensor = tensor(layout, i);
                if (!scope.covers(tensor)) {
                    assertThat(mask.keeps(i)).as(tensor.name()).isTrue();
                }
            }
            requireLowestRemoved(previous, mask, scores, scope);
        }
    }

    /** No removed weight ranks above a kept one, by score and then by index. */
    private static void requireLowestRemoved(Mask previous, Mask mask, float[] scores, PruningScope scope) {
        for (int removed = 0; removed < scores.length; removed++) {
            if (!previous.keeps(removed) || mask.keeps(removed)) {
                continue;
            }
            for (int kept = 0; kept < scores.length; kept++) {
                if (mask.keeps(kept) && scope.covers(tensor(mask.layout(), kept))) {
                    boolean below = scores[removed] < scores[kept] || scores[removed] == scores[kept] && removed < kept;
                    assertThat(below).as("removed %d, kept %d", removed, kept).isTrue();
                }
            }
        }
    }

    @Test
    void scoresOfKeptWeightsAreNumbers() {
        float[] scores = new float[LAYOUT.size()];
        scores[30] = Float.NaN;
        Mask dense = Mask.dense(LAYOUT);
        assertThatThrownBy(() -> Pruning.prune(dense, scores, PruningScope.ACTOR, 0.25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("weight [0-9]+ of actor/[0-9]/W has no score to be pruned by");

        boolean[] flags = dense.flags();
        flags[30] = false;
        Mask pruned = Mask.of(LAYOUT, flags);
        assertThat(Pruning.prune(pruned, scores, PruningScope.ACTOR, 0.25).isWithin(pruned))
                .isTrue();
    }

    @Test
    void theTwoZerosAreEqualScores() {
        float[] scores = new float[LAYOUT.size()];
        scores[20] = -0f;
        Mask mask = Pruning.prune(Mask.dense(LAYOUT), scores, PruningScope.ACTOR, 0.25);

        assertThat(mask.keeps(20)).isTrue();
        assertThat(mask.keeps(15)).isFalse();
    }

    @Test
    void amongEqualScoresTheLowerIndexGoesFirst() {
        Mask mask = Pruning.prune(Mask.dense(LAYOUT), new float[LAYOUT.size()], PruningScope.ACTOR, 0.25);

        // The actor's first tensor has 24 weights and comes first; of 24 + 30 + 10 = 64 weights a quarter is 16.
        for (int i = 0; i < 24; i++) {
            assertThat(mask.keeps(i)).isEqualTo(i >= 16);
        }
        assertThat(mask.kept()).isEqualTo(LAYOUT.size() - 16);
    }

    @Test
    void magnitudesOfBothSignsAreRankedTogetherOverAllLayers() {
        float[] weights = new float[LAYOUT.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 2 == 0 ? -1 : 1) * (1 + i);
        }
        Tensor last = LAYOUT.tensors().get(4);
        assertThat(last.name()).isEqualTo("actor/2/W");
        for (int i = last.offset(); i < last.end(); i++) {
            weights[i] = (i % 2 == 0 ? -1 : 1) * 0.5f;
        }
        Mask mask = Pruning.prune(
                Mask.dense(LAYOUT),
                Pruning.criterion("global-magnitude").scores(LAYOUT, weights, tensor -> 1),
                PruningScope.ACTOR,
                12.0 / 64);

        assertThat(mask.kept(last)).isZero();
        assertThat(mask.keeps(0)).isFalse();
        assertThat(mask.keeps(1)).isFalse();
        assertThat(mask.keeps(2)).isTrue();
    }

    @Test
    void uniformMasksKeepTheirCountAndFavourNoWeight() {
        int draws = 4000;
        int count = 16;
        Map<Integer, Integer> kept = new HashMap<>();
        for (int draw = 0; draw < draws; draw++) {
            Mask mask = Pruning.uniform(LAYOUT, PruningScope.ACTOR, count, RandomKey.of("test", draw));
            assertThat(mask.kept(PruningScope.ACTOR)).isEqualTo(count);
            assertThat(mask.kept()).isEqualTo(LAYOUT.size() - 64 + count);
            for (int i = 0; i < LAYOUT.size(); i++) {
                if (PruningScope.ACTOR.covers(tensor(LAYOUT, i)) && mask.keeps(i)) {
                    kept.merge(i, 1, Integer::sum);
                }
            }
        }
        double expected = draws * count / 64.0;
        double deviation = Math.sqrt(expected * (1 - count / 64.0));
        assertThat(kept).hasSize(64);
        assertThat(kept.values())
                .allSatisfy(times -> assertThat((double) times).isCloseTo(expected, within(5 * deviation)));
    }

    @Test
    void uniformMasksNeedAPossibleCount() {
        RandomKey key = RandomKey.of("test");
        assertThat(Pruning.uniform(LAYOUT, PruningScope.ACTOR, 64, key)).isEqualTo(Mask.dense(LAYOUT));
        assertThatThrownBy(() -> Pruning.uniform(LAYOUT, PruningScope.ACTOR, 65, key))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pruning.uniform(LAYOUT, PruningScope.ACTOR, -1, key))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMaskMayNotRemoveBiases() {
        boolean[] flags = Mask.dense(LAYOUT).flags();
        flags[LAYOUT.tensors().get(1).offset()] = false;
        assertThatThrownBy(() -> Mask.of(LAYOUT, flags))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("actor/0/b");
    }

    @Test
    void unitsWithoutInputsOrOutputsAreDead() {
        boolean[] flags = Mask.dense(LAYOUT).flags();
        Tensor first = LAYOUT.tensors().get(0);
        Tensor second = LAYOUT.tensors().get(2);
        for (int input = 0; input < 4; input++) {
            flags[first.offset() + 3 * 4 + input] = false;
        }
        for (int output = 0; output < 5; output++) {
            flags[second.offset() + output * 6 + 1] = false;
        }
        assertThat(DeadUnits.count(Mask.dense(LAYOUT))).isZero();
        assertThat(DeadUnits.count(Mask.of(LAYOUT, flags))).isEqualTo(2);
    }

    @Test
    void aNetworkIsCutWhereNoPathLeadsThroughIt() {
        // The first layer keeps what arrives at one unit, the second what leaves another one.
        boolean[] flags = Mask.dense(LAYOUT).flags();
        Tensor first = LAYOUT.tensors().get(0);
        Tensor second = LAYOUT.tensors().get(2);
        for (int i = 0; i < first.size(); i++) {
            flags[first.offset() + i] = i / first.fanIn() == 3;
        }
        for (int i = 0; i < second.size(); i++) {
            flags[second.offset() + i] = i % second.fanIn() == 1;
        }
        assertThat(DeadUnits.cutNetworks(Mask.of(LAYOUT, flags))).containsExactly("actor");
        flags[second.offset() + 3] = true;
        assertThat(DeadUnits.cutNetworks(Mask.of(LAYOUT, flags))).isEmpty();
    }

    @Test
    void filtersWithoutInputsOrOutputsAreDead() {
        ImageShape image = new ImageShape(2, 4, 4);
        ConvolutionLayer first = new ConvolutionLayer(image, 3, new Window(2, 1, 0), Activation.RELU);
        ConvolutionLayer second = new ConvolutionLayer(first.output(), 2, new Window(2, 1, 0), Activation.RELU);
        ParameterLayout layout = ParameterLayout.of(List.of(new NetworkSpec(
                "actor", image.size(), List.of(first, second, new DenseLayer(1, Activation.IDENTITY)))));
        boolean[] flags = Mask.dense(layout).flags();
        Tensor arriving = layout.tensors().get(1);
        Tensor leaving = layout.tensors().get(4);
        for (int i = 0; i < arriving.fanIn(); i++) {
            flags[arriving.offset() + 2 * arriving.fanIn() + i] = false;
        }
        for (int position = 0; position < second.output().area(); position++) {
            flags[leaving.offset() + second.output().area() + position] = false;
        }
        assertThat(DeadUnits.count(Mask.dense(layout))).isZero();
        assertThat(DeadUnits.count(Mask.of(layout, flags))).isEqualTo(2);
        assertThat(DeadUnits.cutNetworks(Mask.of(layout, flags))).isEmpty();
        for (int position = 0; position < second.output().area(); position++) {
            flags[leaving.offset() + position] = false;
        }
        assertThat(DeadUnits.cutNetworks(Mask.of(layout, flags))).containsExactly("actor");
    }

    private static float[] scores(int size, IntSupplier draw) {
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = draw.getAsInt();
        }
        return scores;
    }

    private static Tensor tensor(ParameterLayout layout, int index) {
        return layout.tensors().stream()
                .filter(tensor -> index >= tensor.offset() && index < tensor.end())
                .findFirst()
                .orElseThrow();
    }

    private static ParameterLayout layout(List<Integer> hidden) {
        return ParameterLayout.of(List.of(
                NetworkSpec.perceptron("actor", 4, hidden, Activation.RELU, 2),
                NetworkSpec.perceptron("critic", 4, hidden, Activation.RELU, 1)));
    }
}
