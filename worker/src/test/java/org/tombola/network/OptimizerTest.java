package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tombola.network.TrainableNetwork.GradientScope.SURVIVORS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine takes the steps that the optimisers' formulas say, computed here in float64. */
class OptimizerTest {
    private static final List<Optimizer> OPTIMIZERS = List.of(
            new Adam(0.9, 0.99, 1e-4),
            new Adam(0.9, 0.99, 1e-4, 0.5),
            new CentredRmsProp(0.95, 0.01, 0),
            new CentredRmsProp(0.9, 1e-3, 0.5));
    private static final NetworkSpec SPEC = Samples.network("3-5-1", Activation.TANH);
    private static final float RATE = 0.01f;
    private static final float SCALE = 0.5f;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("enginesAndOptimizers")
    void one_step_and_three_lead_where_the_formula_goes(String engine, Optimizer optimizer) {
        Samples samples = new Samples(41);
        float[] start = samples.parameters(SPEC);
        boolean[] kept = samples.kept(SPEC, 0.6);
        int count = start.length;
        double[] expected = new double[count];
        double[] mean = new double[count];
        double[] square = new double[count];
        for (int i = 0; i < count; i++) {
            expected[i] = kept[i] ? start[i] : 0;
        }
        try (TrainableNetwork network = Engines.of(engine).network(SPEC, optimizer, 16)) {
            network.setParameters(start, 0);
            network.setMask(kept, 0);
            for (int step = 1; step <= 3; step++) {
                differentiate(network, samples);
                float[] gradient = new float[count];
                network.copyGradient(gradient, 0);
                network.update(RATE, SCALE);
                for (int i = 0; i < count; i++) {
                    double g = SCALE * gradient[i];
                    expected[i] *= 1 - RATE * optimizer.weightDecay();
                    expected[i] -= optimizer instanceof Adam adam
                            ? adamStep(adam, step, g, i, mean, square)
                            : centredStep((CentredRmsProp) optimizer, g, i, mean, square);
                }
                float[] reached = parametersOf(network);
                for (int i = 0; i < count && step != 2; i++) {
                    assertThat((double) reached[i])
                            .as("parameter %d after step %d", i, step)
                            .isCloseTo(expected[i], within(kept[i] ? 3e-7 : 0));
                }
            }
        }
    }

    private static double adamStep(Adam adam, int step, double g, int i, double[] mean, double[] square) {
        mean[i] = adam.beta1() * mean[i] + (1 - adam.beta1()) * g;
        square[i] = adam.beta2() * square[i] + (1 - adam.beta2()) * g * g;
        double correction = Math.sqrt(1 - Math.pow(adam.beta2(), step)) / (1 - Math.pow(adam.beta1(), step));
        return RATE * correction * mean[i] / (Math.sqrt(square[i]) + adam.epsilon());
    }

    private static double centredStep(CentredRmsProp rule, double g, int i, double[] mean, double[] square) {
        mean[i] = rule.decay() * mean[i] + (1 - rule.decay()) * g;
        square[i] = rule.decay() * square[i] + (1 - rule.decay()) * g * g;
        return RATE * g / (Math.sqrt(Math.max(0, square[i] - mean[i] * mean[i])) + rule.epsilon());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("enginesAndOptimizers")
    void a_restored_state_goes_on_bit_for_bit(String engine, Optimizer optimizer) throws IOException {
        Samples samples = new Samples(42);
        try (TrainableNetwork network = Engines.of(engine).network(SPEC, optimizer, 16);
                TrainableNetwork continued = Engines.of(engine).network(SPEC, optimizer, 16)) {
            network.setParameters(samples.parameters(SPEC), 0);
            network.setMask(samples.kept(SPEC, 0.6), 0);
            differentiate(network, samples);
            network.update(RATE, SCALE);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            network.save(new DataOutputStream(saved));
            continued.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            for (TrainableNetwork each : List.of(network, continued)) {
                differentiate(each, new Samples(43));
                each.update(RATE, SCALE);
            }
            assertThat(parametersOf(continued)).isEqualTo(parametersOf(network));
        }
    }

    /** A gradient that is always the same has no variance, and rounding must not make its root imaginary. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.tombola.network.EngineParityTest#engines")
    void a_constant_gradient_keeps_centred_steps_finite(String engine) {
        Samples samples = new Samples(44);
        double[][] inputs = samples.rows(16, SPEC.inputs());
        try (TrainableNetwork network = Engines.of(engine).network(SPEC, new CentredRmsProp(0.5, 1e-3, 0), 16)) {
            network.setParameters(samples.parameters(SPEC), 0);
            network.backward(
                    Samples.featureMajor(inputs),
                    16,
                    Samples.squaredError(samples.rows(16, SPEC.outputs())),
                    SURVIVORS);
            for (int step = 0; step < 200; step++) {
                network.update(1e-6f, 1);
            }
            for (float parameter : parametersOf(network)) {
                assertThat(parameter).isFinite();
            }
        }
    }

    private static void differentiate(TrainableNetwork network, Samples samples) {
        double[][] inputs = samples.rows(16, SPEC.inputs());
        double[][] targets = samples.rows(16, SPEC.outputs());
        network.backward(Samples.featureMajor(inputs), 16, Samples.squaredError(targets), SURVIVORS);
    }

    private static float[] parametersOf(TrainableNetwork network) {
        float[] parameters = new float[SPEC.parameterCount()];
        network.copyParameters(parameters, 0);
        return parameters;
    }

    static List<Arguments> enginesAndOptimizers() {
        List<Arguments> all = new ArrayList<>();
        for (String engine : EngineParityTest.engines().toList()) {
            OPTIMIZERS.forEach(optimizer -> all.add(Arguments.of(engine, optimizer)));
        }
        return all;
    }
}
