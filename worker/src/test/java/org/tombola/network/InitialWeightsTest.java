package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.environment.ObservationShape;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningScope;
import org.tombola.random.RandomKey;
import org.tombola.settings.Conflict;
import org.tombola.settings.Settings;

class InitialWeightsTest {
    private static final Function<String, RandomKey> KEYS = name -> RandomKey.of("test", 7, name);

    @ParameterizedTest
    @CsvSource({
        "fan-in-uniform, none",
        "fan-in-uniform, equal-std",
        "fan-in-uniform, input-only",
        "orthogonal, equal-std",
        "orthogonal, none"
    })
    void drawsWithTheStandardDeviationThatItNames(String initialization, String rescaling) {
        assertDrawsWithItsStandardDeviation(weights(List.of(64L, 32L), initialization, Map.of("rescaling", rescaling)));
    }

    @ParameterizedTest
    @CsvSource({"minatar, fan-in-uniform", "minatar, orthogonal", "nature, fan-in-uniform", "nature, orthogonal"})
    void drawsConvolutionsWithItToo(String network, String initialization) {
        ParameterLayout layout = ParameterLayout.of(List.of(Samples.network(network, Activation.RELU)));
        Settings settings = settings(List.of(64L), initialization, Map.of());
        assertDrawsWithItsStandardDeviation(new InitialWeights(settings, layout, Map.of("network", 0.01)));
    }

    private static void assertDrawsWithItsStandardDeviation(InitialWeights weights) {
        float[] drawn = weights.draw(KEYS);
        for (Tensor tensor : weights.layout().tensors()) {
            if (tensor.prunable()) {
                // The variance of n uniform draws varies by sqrt(0.8 / n) of itself, their deviation by half of that.
                double tolerance = 100 * 2.5 * Math.sqrt(0.8 / tensor.size());
                assertThat(deviation(drawn, tensor))
                        .as(tensor.name())
                        .isCloseTo(weights.deviation(tensor), withPercentage(tolerance));
            }
        }
    }

    @Test
    void withoutRescalingALayersDeviationFallsWithTheRootOfItsFanIn() {
        InitialWeights weights = weights(List.of(64L, 64L), "fan-in-uniform", Map.of());

        assertThat(deviations(weights)).containsExactly(1 / Math.sqrt(12), 1 / Math.sqrt(192), 1 / Math.sqrt(192));
    }

    @Test
    void equalStdGivesAllLayersOfANetworkTheSecondOnesDeviation() {
        InitialWeights uniform = weights(List.of(64L, 32L), "fan-in-uniform", Map.of("rescaling", "equal-std"));
        InitialWeights orthogonal = weights(List.of(64L, 32L), "orthogonal", Map.of("rescaling", "equal-std"));

        assertThat(deviations(uniform))
                .allSatisfy(each -> assertThat(each).isCloseTo(1 / Math.sqrt(192), within(1e-15)));
        assertThat(deviations(orthogonal))
                .allSatisfy(each -> assertThat(each).isCloseTo(Math.sqrt(2.0 / 64), within(1e-15)));
    }

    @Test
    void inputOnlyAndCustomMultiplyWhatIsDrawn() {
        List<Long> hidden = List.of(64L, 64L);
        float[] plain = weights(hidden, "fan-in-uniform", Map.of()).draw(KEYS);
        InitialWeights inputOnly = weights(hidden, "fan-in-uniform", Map.of("rescaling", "input-only"));
        InitialWeights custom = weights(
                hidden, "fan-in-uniform", Map.of("rescaling", "custom", "rescaling-factors", List.of(0.25, 1.0, 1.0)));

        float[] drawn = inputOnly.draw(KEYS);
        for (Tensor tensor : inputOnly.layout().tensors()) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                assertThat(drawn[i]).isEqualTo(tensor.layer() == 0 ? plain[i] / 4 : plain[i]);
            }
        }
        // For 4 inputs and 64 units the factor of paper section 4.3 is 0.25.
        assertThat(custom.draw(KEYS)).containsExactly(drawn);
    }

    /** At initialization a threshold t removes the share min(1, t * sqrt(n)) of a layer with fan-in n. */
    @Test
    void theInputLayerOfCartPoleIsPrunedLastUnlessItIsRescaled() {
        List<Long> hidden = List.of(64L, 64L);
        // t = 1/16 removes half of the layers with fan-in 64 and an eighth of the input layer, with fan-in 4.
        double half = (0.5 * (64 * 64 + 64 * 2) + 0.125 * 4 * 64) / (4 * 64 + 64 * 64 + 64 * 2);
        assertThat(removed(weights(hidden, "fan-in-uniform", Map.of()), "global-magnitude", half))
                .satisfiesExactly(
                        input -> assertThat(input).isCloseTo(0.125, within(0.06)),
                        middle -> assertThat(middle).isCloseTo(0.5, within(0.02)),
                        output -> assertThat(output).isCloseTo(0.5, within(0.12)));
        // t = 1/8 removes them all, and half of the input layer.
        double nearlyAll = 1 - 0.5 * 4 * 64 / (4 * 64 + 64 * 64 + 64 * 2);
        assertThat(removed(weights(hidden, "fan-in-uniform", Map.of()), "global-magnitude", nearlyAll))
                .satisfiesExactly(
                        input -> assertThat(input).isCloseTo(0.5, within(0.1)),
                        middle -> assertThat(middle).isCloseTo(1, within(0.01)),
                        output -> assertThat(output).isCloseTo(1, within(0.05)));
        for (InitialWeights equal : List.of(
                weights(hidden, "fan-in-uniform", Map.of("rescaling", "equal-std")),
                weights(hidden, "fan-in-uniform", Map.of("rescaling", "input-only")))) {
            assertThat(removed(equal, "global-magnitude", 0.5))
                    .allSatisfy(share -> assertThat(share).isCloseTo(0.5, within(0.12)));
        }
    }

    @Test
    void normalizedMagnitudeRemovesWhatRescalingToEqualDeviationsWouldLetGlobalMagnitudeRemove() {
        InitialWeights plain = weights(List.of(64L, 32L), "fan-in-uniform", Map.of());
        InitialWeights equal = weights(List.of(64L, 32L), "fan-in-uniform", Map.of("rescaling", "equal-std"));

        assertThat(removed(plain, "normalized-magnitude", 0.7))
                .isEqualTo(removed(equal, "global-magnitude", 0.7))
                .isEqualTo(removed(equal, "normalized-magnitude", 0.7));
    }

    @Test
    void factorsStandForCustomRescalingOnlyAndOnePerLayer() {
        assertThat(new Perceptron().conflict(settings(List.of(8L), "orthogonal", Map.of())))
                .isEmpty();
        assertThat(new Perceptron()
                        .conflict(settings(
                                List.of(8L),
                                "orthogonal",
                                Map.of("rescaling", "custom", "rescaling-factors", List.of(2.0, 1.0)))))
                .isEmpty();
        assertThat(new Perceptron().conflict(settings(List.of(8L), "orthogonal", Map.of("rescaling", "custom"))))
                .hasValue(new Conflict("rescaling-factors", "one number for each of the 2 layers"));
        assertThat(new Perceptron()
                        .conflict(settings(List.of(8L), "orthogonal", Map.of("rescaling-factors", List.of(2.0, 1.0)))))
                .hasValue(new Conflict("rescaling-factors", "none, for rescaling is not custom"));
    }

    /** Returns the share of each layer that one pruning of the initial weights removes. */
    private static List<Double> removed(InitialWeights weights, String criterion, double fraction) {
        float[] scores = Pruning.criterion(criterion).scores(weights.layout(), weights.draw(KEYS), weights::deviation);
        Mask mask = Pruning.prune(Mask.dense(weights.layout()), scores, PruningScope.ACTOR, fraction);
        return mask.layerDensities().values().stream()
                .map(density -> 1 - density)
                .toList();
    }

    private static double deviation(float[] values, Tensor tensor) {
        double squares = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares / tensor.size());
    }

    private static List<Double> deviations(InitialWeights weights) {
        return weights.layout().tensors().stream()
                .filter(Tensor::prunable)
                .map(weights::deviation)
                .toList();
    }

    private static InitialWeights weights(List<Long> hidden, String initialization, Map<String, ?> rescaling) {
        Settings settings = settings(hidden, initialization, rescaling);
        ParameterLayout layout = ParameterLayout.of(List.of(
                new NetworkSource(new Perceptron(), settings).network("actor", new ObservationShape.Vector(4), 2)));
        return new InitialWeights(settings, layout, Map.of("actor", 0.01));
    }

    private static Settings settings(List<Long> hidden, String initialization, Map<String, ?> rescaling) {
        Map<String, Object> values = new TreeMap<>(rescaling);
        values.putAll(Map.of("hidden", hidden, "activation", "relu", "initialization", initialization));
        return Settings.of(new Perceptron().settings(), values);
    }
}
