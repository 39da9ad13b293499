package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.network.TrainableNetwork.GradientScope;

/** Under a mask, networks of the sizes in use have the bits of unmasked ones with zeros for the pruned weights. */
class MaskedConvolutionsTest {
    private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);
    private static final int BATCH = 5;

    @ParameterizedTest
    @CsvSource({"minatar, 0.5", "minatar, 0.05", "nature, 0.5", "nature, 0.05"})
    void outputsAndGradientsHaveTheBitsOfZeros(String name, double density) {
        NetworkSpec spec = Samples.network(name, Activation.RELU);
        Samples samples = new Samples(31);
        boolean[] kept = samples.kept(spec, density);
        TrainableNetwork masked = Engines.of("simd").network(spec, ADAM, BATCH);
        TrainableNetwork zeros = Engines.of("simd").network(spec, ADAM, BATCH);
        masked.setMask(kept, 0);
        masked.setParameters(samples.parameters(spec), 0);
        for (int update = 0; update < 3; update++) {
            float[] parameters = new float[spec.parameterCount()];
            masked.copyParameters(parameters, 0);
            zeros.setParameters(parameters, 0);
            double[][] inputs = samples.rows(BATCH, spec.inputs());
            assertThat(outputs(masked, inputs)).isEqualTo(outputs(zeros, inputs));
            Loss loss = Samples.squaredError(samples.rows(BATCH, spec.outputs()));
            float[] expected = gradient(zeros, inputs, loss);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = kept[i] ? expected[i] : 0;
            }
            assertThat(gradient(masked, inputs, loss)).isEqualTo(expected);
            masked.update(1e-3f, 1);
        }
    }

    private static float[] outputs(TrainableNetwork network, double[][] inputs) {
        float[] outputs = new float[BATCH * network.spec().outputs()];
        network.predict(Samples.sampleMajor(inputs), BATCH, outputs);
        return outputs;
    }

    private static float[] gradient(TrainableNetwork network, double[][] inputs, Loss loss) {
        network.backward(Samples.featureMajor(inputs), BATCH, loss, GradientScope.SURVIVORS);
        float[] gradient = new float[network.spec().parameterCount()];
        network.copyGradient(gradient, 0);
        return gradient;
    }
}
