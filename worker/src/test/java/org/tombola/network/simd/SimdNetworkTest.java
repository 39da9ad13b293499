package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Activation;
import org.tombola.network.DenseLayer;
import org.tombola.network.Engines;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.TrainableNetwork.GradientScope;

class SimdNetworkTest {
    private final SimdNetwork network = Training.network(Activation.TANH, DenseKernels.best(), 600);

    @Test
    void theEngineIsFoundByItsId() {
        assertThat(Engines.of("simd").resultVersion()).isEqualTo("simd/1");
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void trainingHasTheBitsOfTheScalarForm(Activation activation) {
        SimdNetwork best = Training.network(activation, DenseKernels.best(), 600);
        SimdNetwork scalar = Training.network(activation, DenseKernels.scalar(), 600);
        int[] batches = {1, 16, 37, 128, 129, 600};
        for (int step = 0; step < batches.length; step++) {
            Training.train(best, batches[step], step);
            Training.train(scalar, batches[step], step);
        }
        assertThat(Training.parameters(best)).isEqualTo(Training.parameters(scalar));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsAreThoseOfFiniteDifferences(Activation activation) {
        NetworkSpec spec = new NetworkSpec(
                "n", Training.INPUTS, List.of(new DenseLayer(6, activation), new DenseLayer(2, Activation.IDENTITY)));
        SimdNetwork small = new SimdNetwork(spec, Training.ADAM, 20, DenseKernels.best());
        float[] parameters = new float[spec.parameterCount()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) StrictMath.sin(i * 1.7 + 0.4) * 0.5f;
        }
        small.setParameters(parameters, 0);
        FeatureMajor inputs = Training.inputs(20, 3);
        small.backward(inputs, 20, Training.loss(inputs, 20), GradientScope.ALL);
        float[] gradient = Training.gradient(small);
        for (int i = 0; i < parameters.length; i++) {
            double slope =
                    (meanLoss(small, parameters, inputs, i, 1e-3f) - meanLoss(small, parameters, inputs, i, -1e-3f))
                            / 2e-3;
            assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(slope, within(2e-3));
        }
    }

    private static double meanLoss(SimdNetwork network, float[] parameters, FeatureMajor inputs, int moved, float by) {
        float[] elsewhere = parameters.clone();
        elsewhere[moved] += by;
        network.setParameters(elsewhere, 0);
        int samples = 20;
        int outputs = network.spec().outputs();
        float[] predictions = new float[samples * outputs];
        network.predict(sampleMajor(inputs, samples), samples, predictions);
        double loss = 0;
        for (int sample = 0; sample < samples; sample++) {
            double target = 0;
            for (int feature = 0; feature < Training.INPUTS; feature++) {
                target += Math.pow(inputs.values()[feature * inputs.stride() + sample], 2);
            }
            for (int output = 0; output < outputs; output++) {
                loss += Math.pow(predictions[sample * outputs + output] - target, 2) / 2 / samples;
            }
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 37, 200})
    void predictionsHaveTheBitsOfTheForwardPass(int samples) {
        FeatureMajor inputs = Training.inputs(samples, 1);
        float[] seen = new float[samples * 3];
        Loss recorder = (outputs, gradient, from, count) -> {
            for (int i = 0; i < count * 3; i++) {
                seen[from * 3 + i] = outputs.values()[i % 3 * outputs.stride() + i / 3];
            }
        };
        network.backward(inputs, samples, recorder, GradientScope.ALL);
        float[] predicted = new float[samples * 3];
        // The first prediction after a change of the parameters may go another way than those after it.
        for (int time = 0; time < 2; time++) {
            network.predict(sampleMajor(inputs, samples), samples, predicted);
            assertThat(predicted).isEqualTo(seen);
        }
        float[] alone = new float[3];
        network.predict(Arrays.copyOf(sampleMajor(inputs, samples), Training.INPUTS), 1, alone);
        assertThat(alone).isEqualTo(Arrays.copyOf(seen, 3));
    }

    @Test
    void aPredictionWritesItsOwnRowsOnly() {
        float[] outputs = new float[4 * 3];
        Arrays.fill(outputs, 7);
        network.predict(new float[4 * Training.INPUTS], 3, outputs);
        assertThat(Arrays.copyOfRange(outputs, 3 * 3, 4 * 3)).containsOnly(7);
        assertThat(Arrays.copyOf(outputs, 3 * 3)).doesNotContain(7);
    }

    @Test
    void aLearningRateOfZeroMovesNothing() {
        Training.train(network, 100, 0);
        float[] before = Training.parameters(network);
        FeatureMajor inputs = Training.inputs(100, 1);
        network.backward(inputs, 100, Training.loss(inputs, 100), GradientScope.ALL);
        network.update(0, 1);
        assertThat(Training.parameters(network)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(GradientScope.class)
    void theNormIsThatOfTheCopiedGradient(GradientScope scope) {
        network.setMask(Training.mask(network.spec(), 2), 0);
        FeatureMajor inputs = Training.inputs(100, 1);
        network.backward(inputs, 100, Training.loss(inputs, 100), scope);
        double sum = 0;
        for (float value : Training.gradient(network)) {
            sum += (double) value * value;
        }
        assertThat(network.squaredGradientNorm()).isPositive().isCloseTo(sum, withinPercentage(1e-3));
    }

    @Test
    void moreSamplesThanPromisedAreRefused() {
        FeatureMajor inputs = Training.inputs(601, 1);
        assertThatThrownBy(() -> network.backward(inputs, 601, Training.loss(inputs, 601), GradientScope.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("601");
    }

    @Test
    void predictionsFollowEveryChangeOfTheParameters() {
        float[] observation = {1, 2, 3, 4, 5};
        float[] before = new float[3];
        network.predict(observation, 1, before);
        Training.train(network, 64, 0);
        float[] after = new float[3];
        network.predict(observation, 1, after);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void prunedParametersAreZeroAfterEveryUpdate() {
        boolean[] kept = Training.mask(network.spec(), 4);
        Training.train(network, 100, 0);
        network.setMask(kept, 0);
        for (int step = 0; step < 5; step++) {
            assertPrunedAreZero(Training.parameters(network), kept);
            Training.train(network, 100, step);
            assertPrunedAreZero(Training.gradient(network), kept);
        }
        FeatureMajor inputs = Training.inputs(100, 9);
        network.backward(inputs, 100, Training.loss(inputs, 100), GradientScope.ALL);
        assertThat(Training.gradient(network)[1]).isNotZero();
        network.update(0.1f, Float.NaN);
        assertPrunedAreZero(Training.parameters(network), kept);
    }

    private static void assertPrunedAreZero(float[] values, boolean[] kept) {
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                assertThat(values[i]).isEqualTo(0f);
            }
        }
    }

    @Test
    void whatLiesInTheBatchesPaddingChangesNothing() {
        FeatureMajor inputs = Training.inputs(37, 1);
        network.backward(inputs, 37, Training.loss(inputs, 37), GradientScope.ALL);
        float[] clean = Training.gradient(network);
        for (int feature = 0; feature < Training.INPUTS; feature++) {
            int row = feature * inputs.stride();
            Arrays.fill(inputs.values(), row + 37, row + inputs.stride(), Float.NaN);
        }
        Loss loss = Training.loss(inputs, 37);
        Loss littering = (outputs, gradient, from, count) -> {
            Arrays.fill(gradient.values(), Float.NaN);
            loss.gradient(outputs, gradient, from, count);
        };
        network.backward(inputs, 37, littering, GradientScope.ALL);
        assertThat(Training.gradient(network)).isEqualTo(clean);
        assertThat(inputs.values()[37]).isNaN();
    }

    @Test
    void aRestoredNetworkTrainsOnAsIfNothingHadHappened() throws IOException {
        Training.train(network, 100, 0);
        network.setMask(Training.mask(network.spec(), 2), 0);
        Training.train(network, 100, 1);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        network.save(new DataOutputStream(saved));
        SimdNetwork other = Training.network(Activation.TANH, DenseKernels.best(), 600);
        other.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        Training.train(network, 100, 2);
        Training.train(other, 100, 2);
        assertThat(Training.parameters(other)).isEqualTo(Training.parameters(network));

        NetworkSpec smaller = NetworkSpec.perceptron("n", 1, List.of(), Activation.RELU, 1);
        SimdNetwork wrong = new SimdNetwork(smaller, Training.ADAM, 1, DenseKernels.best());
        assertThatThrownBy(() -> wrong.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray()))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("parameters");
    }

    private static float[] sampleMajor(FeatureMajor inputs, int samples) {
        float[] observations = new float[samples * inputs.features()];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = inputs.values()[i % inputs.features() * inputs.stride() + i / inputs.features()];
        }
        return observations;
    }
}
