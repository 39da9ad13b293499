package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceNetworkTest {
    private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);

    @ParameterizedTest
    @EnumSource(Activation.class)
    void the_gradient_is_that_of_central_finite_differences(Activation activation) {
        assertGradientIsThatOfFiniteDifferences(Samples.network("3-7-5-2", activation));
    }

    private static void assertGradientIsThatOfFiniteDifferences(NetworkSpec spec) {
        Samples samples = new Samples(11);
        double[] parameters = Samples.doubles(samples.parameters(spec));
        boolean[] kept = samples.kept(spec, 1);
        ReferenceNetwork network = new ReferenceNetwork(spec, ADAM, parameters, kept);
        double[][] inputs = samples.rowsClearOfKinks(9, network, spec.inputs());
        double[][] targets = samples.rows(9, spec.outputs());
        network.backward(inputs, Samples.referenceSquaredError(targets));
        double step = 1e-6;
        for (int i = 0; i < parameters.length; i++) {
            double above = lossWith(spec, parameters, kept, i, step, inputs, targets);
            double below = lossWith(spec, parameters, kept, i, -step, inputs, targets);
            assertThat(network.gradient()[i])
                    .as("parameter %d", i)
                    .isCloseTo((above - below) / (2 * step), within(1e-8));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void adams_first_step_has_the_length_of_the_learning_rate(Activation activation) {
        NetworkSpec spec = Samples.network("3-7-5-2", activation);
        Samples samples = new Samples(12);
        double[] parameters = Samples.doubles(samples.parameters(spec));
        ReferenceNetwork network =
                new ReferenceNetwork(spec, new Adam(0.9, 0.999, 0), parameters, samples.kept(spec, 1));
        network.backward(samples.rows(9, 3), Samples.referenceSquaredError(samples.rows(9, 2)));
        network.update(0.01, 0.5);
        for (int i = 0; i < parameters.length; i++) {
            if (network.gradient()[i] != 0) {
                assertThat(parameters[i] - network.parameters()[i])
                        .isCloseTo(0.01 * Math.signum(network.gradient()[i]), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void the_gradient_of_a_convolutional_network_is_that_of_central_finite_differences(Activation activation) {
        assertGradientIsThatOfFiniteDifferences(Samples.network("padded", activation));
    }

    private static double lossWith(
            NetworkSpec spec,
            double[] parameters,
            boolean[] kept,
            int changed,
            double change,
            double[][] inputs,
            double[][] targets) {
        double[] moved = parameters.clone();
        moved[changed] += change;
        double[][] outputs = new ReferenceNetwork(spec, ADAM, moved, kept).outputs(inputs);
        double sum = 0;
        for (int sample = 0; sample < outputs.length; sample++) {
            for (int output = 0; output < outputs[sample].length; output++) {
                double distance = outputs[sample][output] - targets[sample][output];
                sum += distance * distance / 2;
            }
        }
        return sum / outputs.length;
    }
}
