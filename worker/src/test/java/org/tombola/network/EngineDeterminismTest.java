package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tombola.network.TrainableNetwork.GradientScope.SURVIVORS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Same start, same data, same bits: alone, beside other threads, and continued from a saved state. */
class EngineDeterminismTest {
    private static final Adam ADAM = new Adam(0.9, 0.999, 1e-5);
    private static final NetworkSpec SPEC = Samples.network("4-64-64-2", Activation.TANH);
    private static final int BATCH = 48;

    @ParameterizedTest
    @MethodSource("engines")
    void concurrent_threads_reach_the_same_bits_as_one_alone(String engine) throws Exception {
        float[] alone = trained(engine);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> concurrent = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                concurrent.add(threads.submit(() -> trained(engine)));
            }
            for (Future<float[]> reached : concurrent) {
                assertThat(reached.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndShapes")
    void a_restored_network_continues_bit_for_bit(String engine, String shape) throws IOException {
        NetworkSpec spec = Samples.network(shape, Activation.TANH);
        Samples samples = new Samples(31);
        float[] start = samples.parameters(spec);
        boolean[] kept = samples.kept(spec, 0.5);
        double[][] inputs = samples.rows(BATCH, spec.inputs());
        double[][] targets = samples.rows(BATCH, spec.outputs());
        try (TrainableNetwork interrupted = Engines.of(engine).network(spec, ADAM, BATCH);
                TrainableNetwork continued = Engines.of(engine).network(spec, ADAM, BATCH)) {
            interrupted.setParameters(start, 0);
            interrupted.setMask(kept, 0);
            train(interrupted, inputs, targets, 7);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            interrupted.save(new DataOutputStream(saved));
            train(interrupted, inputs, targets, 7);

            continued.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            train(continued, inputs, targets, 7);
            assertThat(parametersOf(continued)).isEqualTo(parametersOf(interrupted));
            assertThat(stateOf(continued)).isEqualTo(stateOf(interrupted));
        }
    }

    static Stream<Arguments> enginesAndShapes() {
        return engines().flatMap(engine -> Stream.of("4-64-64-2", "padded").map(shape -> Arguments.of(engine, shape)));
    }

    static Stream<String> engines() {
        // The CUDA engine needs a GPU.
        return Engines.all().stream().map(Engine::id).filter(id -> !id.endsWith("-cuda"));
    }

    private static float[] trained(String engine) {
        Samples samples = new Samples(32);
        try (TrainableNetwork network = Engines.of(engine).network(SPEC, ADAM, BATCH)) {
            network.setParameters(samples.parameters(SPEC), 0);
            network.setMask(samples.kept(SPEC, 0.5), 0);
            train(network, samples.rows(BATCH, SPEC.inputs()), samples.rows(BATCH, SPEC.outputs()), 200);
            return parametersOf(network);
        }
    }

    private static void train(TrainableNetwork network, double[][] inputs, double[][] targets, int updates) {
        for (int update = 0; update < updates; update++) {
            network.backward(Samples.featureMajor(inputs), BATCH, Samples.squaredError(targets), SURVIVORS);
            float clipped = (float) Math.min(1, 0.1 / Math.sqrt(network.squaredGradientNorm()));
            network.update(1e-3f, clipped);
        }
    }

    private static float[] parametersOf(TrainableNetwork network) {
        float[] parameters = new float[network.spec().parameterCount()];
        network.copyParameters(parameters, 0);
        return parameters;
    }

    private static byte[] stateOf(TrainableNetwork network) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        network.save(new DataOutputStream(saved));
        return saved.toByteArray();
    }
}
