package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tombola.environment.ObservationShape;
import org.tombola.settings.Conflict;
import org.tombola.settings.Settings;

class ConvolutionalTest {
    private static final Map<String, Object> NATURE = Map.of(
            "filters", List.of(32L, 64L, 64L),
            "kernel", List.of(8L, 4L, 3L),
            "stride", List.of(4L, 2L, 1L),
            "padding", List.of(0L, 0L, 0L),
            "hidden", List.of(512L),
            "activation", "relu",
            "initialization", "fan-in-uniform");

    @Test
    void theNetworkOfMnihHasItsSizes() {
        NetworkSpec network = network(Map.of(), image(4, 84, 84));

        assertThat(network.inputsOf(3)).isEqualTo(3136);
        assertThat(network.parameterCount())
                .isEqualTo(
                        (32 * 4 * 64 + 32) + (64 * 32 * 16 + 64) + (64 * 64 * 9 + 64) + (3136 * 512 + 512) + 513 * 6);
        assertThat(network.layers()).extracting(LayerSpec::activation).last().isEqualTo(Activation.IDENTITY);
        assertThat(conflict(Map.of(), image(4, 36, 36))).isNull();
    }

    @Test
    void eachConvolutionHasOneNumberOfEachKindThatFits() {
        ObservationShape image = image(4, 10, 10);

        assertThat(conflict(Map.of("filters", List.of()), image).key()).isEqualTo("filters");
        assertThat(conflict(Map.of("stride", List.of(4L)), image))
                .isEqualTo(new Conflict("stride", "one number for each of the 3 in filters"));
        assertThat(conflict(Map.of("padding", List.of(0L, 4L, 0L)), image))
                .isEqualTo(new Conflict("padding", "less than the kernel of 4 in convolution 2"));
        assertThat(conflict(Map.of(), image))
                .isEqualTo(new Conflict("kernel", "at most 1 in convolution 2, which reads an image of 1 x 1"));
        assertThat(conflict(Map.of(), image(3, 7, 90)).allowed())
                .isEqualTo("at most 7 in convolution 1, which reads an image of 7 x 90");
        assertThat(conflict(Map.of("rescaling", "custom", "rescaling-factors", List.of(1.0)), image)
                        .allowed())
                .isEqualTo("one number for each of the 5 layers");
        assertThat(conflict(Map.of("stride", List.of(1L, 1L, 1L)), image(4, 84, 84)))
                .isEqualTo(new Conflict(
                        "filters",
                        "a network of at most 50000000 weights, not " + (8192 + 32768 + 36864 + 72 * 72 * 64 * 512)));
        // Padding counts.
        Map<String, Object> padded =
                Map.of("filters", List.of(2L), "kernel", List.of(8L), "stride", List.of(1L), "padding", List.of(1L));
        assertThat(conflict(padded, image(1, 6, 6))).isNull();
        assertThat(conflict(padded, image(1, 5, 6))).isNotNull();
    }

    @Test
    void anImageIsNeeded() {
        assertThatThrownBy(() -> network(Map.of(), new ObservationShape.Vector(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("convolutions read an image, not a vector of 4");
    }

    @Test
    void weightsReadTheInputsThatMoveTheirOutputs() {
        for (NetworkSpec network : List.of(
                network(
                        Map.of(
                                "filters", List.of(2L),
                                "kernel", List.of(2L),
                                "stride", List.of(2L),
                                "padding", List.of(0L),
                                "hidden", List.of(3L)),
                        image(3, 4, 6)),
                NetworkSpec.perceptron("actor", 5, List.of(3), Activation.RELU, 6))) {
            InputParts parts = network.inputParts();
            Tensor weights = network.tensors(0).stream()
                    .filter(Tensor::prunable)
                    .findFirst()
                    .orElseThrow();
            for (int part = 0; part < parts.count(); part++) {
                int read = part;
                float[] parameters = new float[network.parameterCount()];
                IntStream.range(0, weights.size())
                        .filter(weight -> parts.of(weight) == read)
                        .forEach(weight -> parameters[weights.offset() + weight] = 1);
                // All later weights are 1, so that the first output is the sum of what the first layer says.
                network.tensors(0).stream()
                        .filter(tensor -> tensor.layer() > 0 && tensor.prunable())
                        .forEach(tensor -> Arrays.fill(parameters, tensor.offset(), tensor.end(), 1));
                List<Integer> moving = IntStream.range(0, network.inputs())
                        .filter(input -> output(network, parameters, input) != 0)
                        .boxed()
                        .toList();
                assertThat(moving)
                        .isEqualTo(parts.inputs(part, network.inputs()).boxed().toList());
            }
        }
    }

    private static float output(NetworkSpec network, float[] parameters, int input) {
        float[] observation = new float[network.inputs()];
        observation[input] = 1;
        float[] outputs = new float[network.outputs()];
        try (TrainableNetwork trained = Engines.of("simd").network(network, new Adam(0.9, 0.999, 1e-8), 1)) {
            trained.setParameters(parameters, 0);
            trained.predict(observation, 1, outputs);
        }
        return outputs[0];
    }

    private static ObservationShape.Image image(int channels, int height, int width) {
        List<String> names =
                IntStream.range(0, channels).mapToObj(Integer::toString).toList();
        return new ObservationShape.Image(names, height, width);
    }

    private static Settings settings(Map<String, ?> replaced) {
        Map<String, Object> values = new HashMap<>(NATURE);
        values.putAll(replaced);
        return Settings.of(new Convolutional().settings(), values);
    }

    private static NetworkSpec network(Map<String, ?> replaced, ObservationShape observations) {
        return new NetworkSource(new Convolutional(), settings(replaced)).network("actor", observations, 6);
    }

    private static Conflict conflict(Map<String, ?> replaced, ObservationShape observations) {
        Convolutional family = new Convolutional();
        Settings settings = settings(replaced);
        return family.conflict(settings)
                .or(() -> family.conflict(settings, observations))
                .orElse(null);
    }
}
