package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Activation;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork.GradientScope;

/** Whatever a mask makes of the layers, training has the bits of dense layers with zeros for the pruned weights. */
class SparseNetworkTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void trainingUnderChangingMasksHasTheBitsOfDenseLayers(int seed) throws IOException {
        new MaskedTraining(seed, DenseKernels.best()).run();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theScalarFormHasThemToo(int seed) throws IOException {
        new MaskedTraining(seed, DenseKernels.scalar()).run();
    }

    /** Zeros that are not multiplied do not turn an infinity into a NaN, but no infinity that matters is missed. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void whatIsNotFiniteShowsInTheNorm(Activation activation) {
        NetworkSpec spec = NetworkSpec.perceptron("n", 8, List.of(20, 20), activation, 2);
        SplittableRandom random = new SplittableRandom(3);
        boolean[] kept = new boolean[spec.parameterCount()];
        float[] parameters = new float[kept.length];
        for (Tensor tensor : spec.tensors(0)) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                kept[i] = !tensor.prunable() || random.nextDouble() < 0.15;
                parameters[i] = (float) random.nextDouble() - 0.5f;
            }
        }
        SimdNetwork network = new SimdNetwork(spec, Training.ADAM, 20, DenseKernels.best());
        network.setMask(kept, 0);
        network.setParameters(parameters, 0);
        int[] readers = new LiveUnits(spec, LayerTensors.of(spec), kept, new SeenInputs(spec, 1)).rows(0);
        int broken = 0;
        for (int input = 0; input < 8; input++) {
            int feature = input;
            boolean read = IntStream.of(readers).anyMatch(unit -> kept[feature + unit * 8]);
            for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                assertThat(Double.isFinite(norm(network, feature, value))).isEqualTo(!read);
                broken += read ? 1 : 0;
            }
        }
        assertThat(broken).isPositive();
        parameters[spec.parameterCount() - 1] = Float.NaN;
        network.setParameters(parameters, 0);
        assertThat(norm(network, 0, 0)).isNaN();
    }

    private static double norm(SimdNetwork network, int feature, float value) {
        FeatureMajor inputs = new FeatureMajor(8, 20);
        for (int i = 0; i < inputs.values().length; i++) {
            inputs.values()[i] = (i % 13) / 13f;
        }
        inputs.values()[feature * inputs.stride() + 7] = value;
        Loss loss = (outputs, gradient, from, count) ->
                System.arraycopy(outputs.values(), 0, gradient.values(), 0, gradient.values().length);
        network.backward(inputs, 20, loss, GradientScope.SURVIVORS);
        return network.squaredGradientNorm();
    }

    @Test
    void unitsWithoutAWayToAnOutputAreDead() {
        NetworkSpec spec = NetworkSpec.perceptron("n", 2, List.of(3, 2), Activation.RELU, 1);
        boolean[] kept = new boolean[spec.parameterCount()];
        // First layer: input 1 to unit 2. Second layer, from 9 on: units 0 and 2 to unit 0, units 1 and 2 to unit 1.
        int[] weights = {1 + 2 * 2, 9, 9 + 2, 9 + 3 + 1, 9 + 3 + 2};
        for (int weight : weights) {
            kept[weight] = true;
        }
        // Output layer, from 17 on: unit 0 only.
        kept[17] = true;
        LiveUnits units = new LiveUnits(spec, LayerTensors.of(spec), kept, new SeenInputs(spec, 1));
        assertThat(units.columns(0)).containsExactly(0, 1);
        assertThat(units.rows(0)).containsExactly(0, 2);
        assertThat(units.rows(1)).containsExactly(0);
        assertThat(units.rows(2)).containsExactly(0);
        Placement placement = new Placement(spec, kept, new SeenInputs(spec, 1));
        assertThat(placement.flat).startsWith(5, 6, 8, 9, 11, 15, 17, 19).contains(13, 14);
        assertThat(placement.live()).isEqualTo(16);
        assertThat(placement.isWhole()).isFalse();
        assertThat(Placement.whole(spec).isWhole()).isTrue();
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }
}
