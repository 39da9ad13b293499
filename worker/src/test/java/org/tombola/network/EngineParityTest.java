package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tombola.network.TrainableNetwork.GradientScope.ALL;
import static org.tombola.network.TrainableNetwork.GradientScope.SURVIVORS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.network.TrainableNetwork.GradientScope;

/** Every engine on the class path computes what the float64 reference computes, up to rounding. */
class EngineParityTest {
    private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);
    private static final List<String> SHAPES =
            List.of("4-64-64-2", "6-256-256-3", "3-5-1", "minatar", "small-nature", "padded");
    private static final List<String> LARGE = List.of("6-256-256-3", "minatar", "small-nature");
    private static final List<Integer> BATCHES = List.of(1, 7, 16, 128, 512);
    private static final List<Integer> IMAGE_BATCHES = List.of(1, 19);
    private static final List<Double> DENSITIES = List.of(1.0, 0.2);

    @ParameterizedTest(name = "{0} {1}, density {2}")
    @MethodSource("networks")
    void forward_values_and_gradients_are_the_references(String shape, Activation activation, double density) {
        NetworkSpec spec = Samples.network(shape, activation);
        boolean isOfImages = spec.layers().get(0) instanceof ConvolutionLayer;
        assertForwardValuesAndGradientsAreTheReferences(spec, density, isOfImages ? IMAGE_BATCHES : BATCHES);
    }

    @ParameterizedTest(name = "density {0}")
    @FieldSource("DENSITIES")
    void those_of_the_network_for_atari_games_are_too(double density) {
        NetworkSpec spec = Samples.network("nature", Activation.RELU);
        assertForwardValuesAndGradientsAreTheReferences(spec, density, List.of(2));
    }

    /** The reference is slow, so that all engines are compared with the same one. */
    private static void assertForwardValuesAndGradientsAreTheReferences(
            NetworkSpec spec, double density, List<Integer> batches) {
        Samples samples = new Samples(21);
        float[] parameters = samples.parameters(spec);
        boolean[] kept = samples.kept(spec, density);
        ReferenceNetwork reference = new ReferenceNetwork(spec, ADAM, Samples.doubles(parameters), kept);
        Map<String, TrainableNetwork> networks = networks(spec, Collections.max(batches), parameters, kept);
        for (int batch : batches) {
            double[][] inputs = samples.rowsClearOfKinks(batch, reference, spec.inputs());
            double[][] targets = samples.rows(batch, spec.outputs());
            double[] expected = Samples.doubles(Samples.sampleMajor(reference.outputs(inputs)));
            reference.gradientOfAll(inputs, Samples.referenceSquaredError(targets));
            double[] ofAll = reference.gradient().clone();
            reference.maskGradient();
            double norm = squaredNorm(reference.gradient());
            networks.forEach((engine, network) -> {
                String where = engine + " at batch " + batch;
                float[] outputs = new float[batch * spec.outputs()];
                network.predict(Samples.sampleMajor(inputs), batch, outputs);
                assertClose(outputs, expected, 0, expected.length, "outputs of " + where);
                network.backward(Samples.featureMajor(inputs), batch, Samples.squaredError(targets), ALL);
                assertGradientClose(network, ofAll, where);
                network.backward(Samples.featureMajor(inputs), batch, Samples.squaredError(targets), SURVIVORS);
                assertGradientClose(network, reference.gradient(), where);
                assertThat(network.squaredGradientNorm()).as(where).isBetween(norm * (1 - 1e-5), norm * (1 + 1e-5));
            });
        }
        networks.values().forEach(TrainableNetwork::close);
    }

    @ParameterizedTest(name = "{0} {1}, density {2}")
    @MethodSource("networks")
    void a_hundred_updates_lead_where_the_reference_goes_and_leave_pruned_parameters_at_zero(
            String shape, Activation activation, double density) {
        NetworkSpec spec = Samples.network(shape, activation);
        Samples samples = new Samples(22);
        float[] parameters = samples.parameters(spec);
        boolean[] kept = samples.kept(spec, density);
        int batch = LARGE.contains(shape) ? 8 : 64;
        ReferenceNetwork reference = new ReferenceNetwork(spec, ADAM, Samples.doubles(parameters), kept);
        double[] start = reference.parameters().clone();
        Map<String, TrainableNetwork> networks = networks(spec, batch, parameters, kept);
        for (int update = 0; update < 100; update++) {
            double[][] inputs = samples.rows(batch, spec.inputs());
            double[][] targets = targets(inputs, spec.outputs());
            float learningRate = 1e-3f * (100 - update) / 100;
            float scale = update % 3 == 0 ? 0.5f : 1;
            GradientScope scope = update % 2 == 0 ? SURVIVORS : ALL;
            networks.forEach((engine, network) -> {
                network.backward(Samples.featureMajor(inputs), batch, Samples.squaredError(targets), scope);
                network.update(learningRate, scale);
                assertPrunedAreZero(parametersOf(network), kept);
            });
            reference.backward(inputs, Samples.referenceSquaredError(targets));
            reference.update(learningRate, scale);
        }
        networks.forEach((engine, network) -> assertThat(
                        distance(Samples.doubles(parametersOf(network)), reference.parameters()))
                .as(engine)
                .isLessThanOrEqualTo(1e-3 * distance(reference.parameters(), start)));
        networks.values().forEach(TrainableNetwork::close);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_mask_in_mid_run_clears_parameters_and_adams_state(String engine) {
        NetworkSpec spec = Samples.network("4-64-64-2", Activation.TANH);
        Samples samples = new Samples(23);
        boolean[] kept = samples.kept(spec, 0.5);
        double[][] inputs = samples.rows(16, spec.inputs());
        double[][] targets = samples.rows(16, spec.outputs());
        try (TrainableNetwork network = Engines.of(engine).network(spec, ADAM, 16)) {
            network.setParameters(samples.parameters(spec), 0);
            train(network, inputs, targets, 5);
            network.setMask(kept, 0);
            assertPrunedAreZero(parametersOf(network), kept);
            train(network, inputs, targets, 5);
            assertPrunedAreZero(parametersOf(network), kept);

            // With no gradient, only the momentum that is left in Adam's state moves a parameter.
            network.setMask(samples.kept(spec, 1), 0);
            float[] before = parametersOf(network);
            network.backward(
                    Samples.featureMajor(inputs),
                    16,
                    (outputs, gradient, from, count) -> Arrays.fill(gradient.values(), 0),
                    SURVIVORS);
            network.update(1e-3f, 1);
            float[] after = parametersOf(network);
            assertPrunedAreZero(after, kept);
            for (int i = 0; i < kept.length; i++) {
                if (kept[i]) {
                    assertThat(after[i]).as("parameter %d", i).isNotEqualTo(before[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_learning_rate_of_zero_moves_nothing(String engine) {
        NetworkSpec spec = Samples.network("3-5-1", Activation.TANH);
        Samples samples = new Samples(24);
        try (TrainableNetwork network = Engines.of(engine).network(spec, ADAM, 16)) {
            network.setParameters(samples.parameters(spec), 0);
            train(network, samples.rows(16, 3), samples.rows(16, 1), 5);
            float[] before = parametersOf(network);
            network.update(0, 1);
            assertThat(parametersOf(network)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_minibatch_larger_than_promised_is_refused(String engine) {
        NetworkSpec spec = Samples.network("3-5-1", Activation.TANH);
        Samples samples = new Samples(25);
        double[][] inputs = samples.rows(6, 3);
        double[][] targets = samples.rows(6, 1);
        try (TrainableNetwork network = Engines.of(engine).network(spec, ADAM, 5)) {
            assertThatThrownBy(() -> train(network, inputs, targets, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("6 samples are more than the promised 5");
        }
    }

    static Stream<String> engines() {
        // The CUDA engine needs a GPU.
        return Engines.all().stream().map(Engine::id).filter(id -> !id.endsWith("-cuda"));
    }

    static List<Arguments> networks() {
        List<Arguments> networks = new ArrayList<>();
        for (String shape : SHAPES) {
            for (Activation activation : List.of(Activation.RELU, Activation.TANH)) {
                for (double density : DENSITIES) {
                    networks.add(Arguments.of(shape, activation, density));
                }
            }
        }
        return networks;
    }

    /** Returns a network of every engine with the same parameters and mask, by the engine's id. */
    private static Map<String, TrainableNetwork> networks(
            NetworkSpec spec, int maximumBatch, float[] parameters, boolean[] kept) {
        Map<String, TrainableNetwork> networks = new TreeMap<>();
        engines().forEach(engine -> {
            TrainableNetwork network = Engines.of(engine).network(spec, ADAM, maximumBatch);
            network.setParameters(parameters, 0);
            network.setMask(kept, 0);
            networks.put(engine, network);
        });
        return networks;
    }

    private static void train(TrainableNetwork network, double[][] inputs, double[][] targets, int updates) {
        for (int update = 0; update < updates; update++) {
            network.backward(Samples.featureMajor(inputs), inputs.length, Samples.squaredError(targets), SURVIVORS);
            network.update(1e-3f, 1);
        }
    }

    /** A smooth function that the networks can learn. */
    private static double[][] targets(double[][] inputs, int outputs) {
        double[][] targets = new double[inputs.length][outputs];
        for (int sample = 0; sample < inputs.length; sample++) {
            for (int output = 0; output < outputs; output++) {
                targets[sample][output] = (float) (StrictMath.sin(inputs[sample][output] + inputs[sample][1]) + output);
            }
        }
        return targets;
    }

    private static float[] parametersOf(TrainableNetwork network) {
        float[] parameters = new float[network.spec().parameterCount()];
        network.copyParameters(parameters, 0);
        return parameters;
    }

    private static void assertGradientClose(TrainableNetwork network, double[] reference, String where) {
        NetworkSpec spec = network.spec();
        float[] gradient = new float[spec.parameterCount()];
        network.copyGradient(gradient, 0);
        for (Tensor tensor : spec.tensors(0)) {
            assertClose(gradient, reference, tensor.offset(), tensor.end(), tensor.name() + " of " + where);
        }
    }

    /** Within 1e-5 of the largest magnitude. */
    private static void assertClose(float[] actual, double[] expected, int from, int to, String what) {
        double largest = 0;
        double difference = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(difference).as(what).isLessThanOrEqualTo(1e-5 * largest);
    }

    private static void assertPrunedAreZero(float[] parameters, boolean[] kept) {
        // An assertion per parameter would take longer than the training.
        IntStream broken =
                IntStream.range(0, kept.length).filter(i -> !kept[i] && Float.floatToRawIntBits(parameters[i]) != 0);
        assertThat(broken).as("pruned parameters that are not zero").isEmpty();
    }

    private static double squaredNorm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double distance(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - right[i]) * (left[i] - right[i]);
        }
        return Math.sqrt(sum);
    }
}
