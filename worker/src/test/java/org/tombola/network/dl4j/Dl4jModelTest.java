package org.tombola.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.tombola.network.Activation;
import org.tombola.network.Adam;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.DenseLayer;
import org.tombola.network.ImageShape;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork;
import org.tombola.network.Window;

class Dl4jModelTest {
    private static final NetworkSpec SPEC = NetworkSpec.perceptron("actor", 3, List.of(5, 4), Activation.RELU, 2);
    private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);
    private static final int OFFSET = 10;

    @TempDir
    private Path folder;

    @Test
    void a_written_model_opens_in_dl4j_and_predicts_the_same() throws IOException {
        float[] flat = parameters();
        MultiLayerNetwork opened = written(flat, allKept());
        float[] observations = {0.5f, -1, 2, 1, 0.25f, -0.75f};
        float[] expected = new float[2 * SPEC.outputs()];
        try (TrainableNetwork network = new Dl4jEngine().network(SPEC, ADAM, 2)) {
            network.setParameters(flat, OFFSET);
            network.predict(observations, 2, expected);
        }
        INDArray predicted = opened.output(Nd4j.create(observations, new long[] {2, 3}, 'c'));
        assertThat(HostArrays.copy(predicted)).isEqualTo(expected);
    }

    @Test
    void dl4js_tensors_lie_where_the_declared_tensors_say() throws IOException {
        float[] flat = parameters();
        Map<String, INDArray> table = written(flat, allKept()).paramTable();
        for (Tensor tensor : SPEC.tensors(OFFSET)) {
            INDArray values = table.get(tensor.layer() + "_" + tensor.parameter());
            assertThat(HostArrays.copy(Nd4j.toFlattened('f', values)))
                    .as(tensor.name())
                    .isEqualTo(Arrays.copyOfRange(flat, tensor.offset(), tensor.end()));
        }
        assertThat(table.get("0_W").shape()).containsExactly(3, 5);
    }

    @Test
    void the_tensors_of_a_convolution_lie_there_too() throws IOException {
        ImageShape image = new ImageShape(2, 5, 6);
        ConvolutionLayer convolution = new ConvolutionLayer(image, 3, new Window(2, 1, 1), Activation.RELU);
        NetworkSpec spec =
                new NetworkSpec("actor", image.size(), List.of(convolution, new DenseLayer(2, Activation.IDENTITY)));
        float[] flat = parameters(spec);
        MultiLayerNetwork opened = written(spec, flat, allKept(spec));
        for (Tensor tensor : spec.tensors(OFFSET)) {
            INDArray values = opened.paramTable().get(tensor.layer() + "_" + tensor.parameter());
            char order = tensor.layer() == 0 ? 'c' : 'f';
            assertThat(HostArrays.copy(Nd4j.toFlattened(order, values)))
                    .as(tensor.name())
                    .isEqualTo(Arrays.copyOfRange(flat, tensor.offset(), tensor.end()));
        }
        assertThat(opened.getParam("0_W").shape()).containsExactly(3, 2, 2, 2);

        float[] observation = Arrays.copyOf(flat, image.size());
        float[] expected = new float[2];
        try (TrainableNetwork network = new Dl4jEngine().network(spec, ADAM, 1)) {
            network.setParameters(flat, OFFSET);
            network.predict(observation, 1, expected);
        }
        INDArray predicted = opened.output(Nd4j.create(observation, new long[] {1, image.size()}, 'c'));
        assertThat(HostArrays.copy(predicted)).isEqualTo(expected);
    }

    @Test
    void pruned_parameters_are_written_as_zero() throws IOException {
        boolean[] kept = allKept();
        kept[OFFSET + 4] = false;
        float[] flat = parameters();
        INDArray weights = written(flat, kept).getParam("0_W");
        assertThat(weights.getFloat(1, 1)).isZero();
        assertThat(weights.getFloat(0, 1)).isEqualTo(flat[OFFSET + 3]);
    }

    @Test
    void the_model_brings_an_updater_with_fresh_state() throws IOException {
        INDArray state = written(parameters(), allKept()).getUpdater().getStateViewArray();
        assertThat(state.length()).isEqualTo(2L * SPEC.parameterCount());
        assertThat(state.ameanNumber().floatValue()).isZero();
    }

    private MultiLayerNetwork written(float[] flat, boolean[] kept) throws IOException {
        return written(SPEC, flat, kept);
    }

    private MultiLayerNetwork written(NetworkSpec spec, float[] flat, boolean[] kept) throws IOException {
        Path file = folder.resolve("model.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Dl4jModel(spec).write(flat, kept, OFFSET, out);
        }
        return MultiLayerNetwork.load(file.toFile(), true);
    }

    private static float[] parameters() {
        return parameters(SPEC);
    }

    private static float[] parameters(NetworkSpec spec) {
        SplittableRandom random = new SplittableRandom(41);
        float[] flat = new float[OFFSET + spec.parameterCount()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) random.nextDouble(-1, 1);
        }
        return flat;
    }

    private static boolean[] allKept() {
        return allKept(SPEC);
    }

    private static boolean[] allKept(NetworkSpec spec) {
        boolean[] kept = new boolean[OFFSET + spec.parameterCount()];
        Arrays.fill(kept, true);
        return kept;
    }
}
