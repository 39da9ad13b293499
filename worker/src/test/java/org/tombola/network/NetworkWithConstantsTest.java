package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tombola.network.TrainableNetwork.GradientScope.SURVIVORS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs that no input changes, on every engine, against float64. The loss is the mean negative log-likelihood of targets under
 * normal distributions whose means the layers put out and whose log-deviations are constants.
 */
class NetworkWithConstantsTest {
    private static final Adam ADAM = new Adam(0.9, 0.99, 1e-5);
    private static final NetworkSpec SPEC = NetworkSpec.perceptron("actor", 3, List.of(8), Activation.TANH, 2)
            .with(new ConstantOutputs("log-std", 2, -0.5f, -1, 0));
    private static final int LAYERS = SPEC.computed().parameterCount();
    private static final int BATCH = 40;

    private final Samples samples = new Samples(5);
    private final float[] start = samples.parameters(SPEC);
    private final boolean[] kept = samples.kept(SPEC, 0.5);
    private final double[][] inputs = samples.rows(BATCH, 3);
    private final double[][] targets = samples.rows(BATCH, 2);

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.tombola.network.EngineParityTest#engines")
    void gradientsAreThoseOfTheLikelihood(String engine) {
        start[LAYERS] = -0.4f;
        start[LAYERS + 1] = -0.9f;
        try (TrainableNetwork network = network(engine)) {
            float[] outputs = new float[BATCH * 4];
            network.predict(Samples.sampleMajor(inputs), BATCH, outputs);
            assertThat(Arrays.copyOfRange(outputs, 6, 8)).containsExactly(-0.4f, -0.9f);

            network.backward(Samples.featureMajor(inputs), BATCH, this::likelihood, SURVIVORS);
            float[] gradient = new float[SPEC.parameterCount()];
            network.copyGradient(gradient, 0);
            double squares = 0;
            for (int i = 0; i < gradient.length; i++) {
                squares += (double) gradient[i] * gradient[i];
                assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(difference(i), within(2e-5));
            }
            assertThat(network.squaredGradientNorm()).isCloseTo(squares, within(1e-5 * squares));
        }
    }

    /** Adam's first step is one learning rate along the sign of the gradient; the second would go beyond a bound. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.tombola.network.EngineParityTest#engines")
    void constantsAreNeverPrunedAndTakeTheOptimisersStepsUpToTheirBounds(String engine) {
        start[LAYERS] = -0.3f;
        start[LAYERS + 1] = -0.3f;
        try (TrainableNetwork network = network(engine)) {
            network.backward(Samples.featureMajor(inputs), BATCH, this::likelihood, SURVIVORS);
            network.update(0.2f, 1);
            assertThat((double) parameters(network)[LAYERS])
                    .isCloseTo(-0.3 - 0.2 * Math.signum(difference(LAYERS)), within(1e-3));
            for (int step = 0; step < 20; step++) {
                network.update(0.2f, 1);
            }
            assertThat(parameters(network)[LAYERS]).isEqualTo(difference(LAYERS) < 0 ? 0f : -1f);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.tombola.network.EngineParityTest#engines")
    void aRestoredStateGoesOnBitForBit(String engine) throws IOException {
        try (TrainableNetwork network = network(engine);
                TrainableNetwork continued = Engines.of(engine).network(SPEC, ADAM, BATCH)) {
            train(network);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            network.save(new DataOutputStream(saved));
            continued.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            train(network);
            train(continued);
            assertThat(parameters(continued)).isEqualTo(parameters(network));
        }
    }

    private void train(TrainableNetwork network) {
        network.backward(Samples.featureMajor(inputs), BATCH, this::likelihood, SURVIVORS);
        network.update(0.01f, 0.5f);
    }

    private TrainableNetwork network(String engine) {
        TrainableNetwork network = Engines.of(engine).network(SPEC, ADAM, BATCH);
        network.setMask(kept, 0);
        network.setParameters(start, 0);
        return network;
    }

    private static float[] parameters(TrainableNetwork network) {
        float[] parameters = new float[SPEC.parameterCount()];
        network.copyParameters(parameters, 0);
        return parameters;
    }

    private void likelihood(FeatureMajor outputs, FeatureMajor gradient, int from, int count) {
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 2; k++) {
                double deviation = Math.exp(outputs.values()[(2 + k) * outputs.stride() + i]);
                double distance = (outputs.values()[k * outputs.stride() + i] - targets[from + i][k]) / deviation;
                gradient.values()[k * gradient.stride() + i] = (float) (distance / deviation / BATCH);
                gradient.values()[(2 + k) * gradient.stride() + i] = (float) ((1 - distance * distance) / BATCH);
            }
        }
    }

    /** Returns the central difference of the loss in float64, 0 for pruned parameters. */
    private double difference(int parameter) {
        double step = 1e-5;
        return kept[parameter] ? (loss(parameter, step) - loss(parameter, -step)) / (2 * step) : 0;
    }

    private double loss(int parameter, double moved) {
        double[] parameters = Samples.doubles(start);
        parameters[parameter] += moved;
        ReferenceNetwork layers = new ReferenceNetwork(
                SPEC.computed(), ADAM, Arrays.copyOf(parameters, LAYERS), Arrays.copyOf(kept, LAYERS));
        double[][] means = layers.outputs(inputs);
        double loss = 0;
        for (int i = 0; i < BATCH; i++) {
            for (int k = 0; k < 2; k++) {
                double log = parameters[LAYERS + k];
                double distance = (means[i][k] - targets[i][k]) / Math.exp(log);
                loss += (0.5 * distance * distance + log) / BATCH;
            }
        }
        return loss;
    }
}
