package org.tombola.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Parents;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainingCell;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.ExperimentReader;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

final class ExportTest {
    private static final int HIDDEN = 5;

    private final CellGraph graph = CellGraph.of(ExperimentReader.ofEnvironment(
            "CartPole-v1",
            List.of(
                    "name=small",
                    "seeds=1",
                    "network.hidden=[" + HIDDEN + "]",
                    "network.activation=tanh",
                    "learner.normalize-observations=true",
                    "pruning.iterations=1",
                    "reduced-inputs.agents=[alive-inputs]",
                    "reduced-inputs.iterations=[1]")));

    private final CellGraph imageGraph = CellGraph.of(ExperimentReader.ofEnvironment(
            "MinAtar/Breakout-v1",
            List.of(
                    "seeds=1",
                    "network={id=convolutional,filters=[3],kernel=[4],stride=[2],padding=[1],hidden=[]}",
                    "pruning.iterations=0")));

    private ExportedNetwork actor;

    @BeforeEach
    void exportAnAgentThatDoesNotSeeTheSecondInput() {
        TrainingCell cell = graph.cells().stream()
                .map(TrainingCell.class::cast)
                .filter(each -> each.baseline().equals("dense/alive-inputs"))
                .findFirst()
                .orElseThrow();
        actor = ExportedNetwork.of(cell, Snapshot.BEST, "actor", new Published());
    }

    @Test
    void a_card_names_what_the_agent_sees_and_says() throws IOException {
        JsonNode card = new ObjectMapper().readTree(ModelCard.bytes(actor, ModelFormat.DL4J, "a.zip"));

        assertThat(card.get("inputs").findValuesAsText("name"))
                .containsExactly("cart position", "pole angle", "pole angular velocity");
        assertThat(card.get("outputs").toString()).isEqualTo("[\"logit of action 0\",\"logit of action 1\"]");
        assertThat(card.get("normalization").get("bound").intValue()).isEqualTo(10);
        assertThat(card.get("normalization").get("mean")).hasSize(3);
        assertThat(card.get("normalization").get("deviation")).hasSize(3);
        assertThat(card.get("load").textValue()).isEqualTo("MultiLayerNetwork.load(new File(\"a.zip\"), true)");
    }

    @Test
    void deviations_that_no_input_changes_stand_beside_the_layers() throws IOException {
        CellGraph pendulum = CellGraph.of(ExperimentReader.ofEnvironment(
                "Pendulum-v1",
                List.of("seeds=1", "network.hidden=[4]", "learner.log-std=state-independent", "pruning.iterations=0")));
        TrainingCell cell = (TrainingCell) pendulum.cells().iterator().next();
        ExportedNetwork agent = ExportedNetwork.of(cell, Snapshot.BEST, "actor", new Published());
        JsonNode card = new ObjectMapper().readTree(ModelCard.bytes(agent, ModelFormat.SAFETENSORS, "a"));
        Tensors file = Tensors.of(agent);

        assertThat(card.get("outputs").toString()).isEqualTo("[\"mean of action component 0\"]");
        assertThat(card.get("examples").get("outputs").get(0)).hasSize(1);
        assertThat(numbers(card.get("log-std")))
                .hasSize(1)
                .containsExactly(floats(file.data(), file.header().get("log-std")), within(1e-6));
        ModelFormat.DL4J.write(agent, OutputStream.nullOutputStream());
    }

    @Test
    void tensors_lie_as_other_libraries_read_them() throws IOException {
        JsonNode card = new ObjectMapper().readTree(ModelCard.bytes(actor, ModelFormat.SAFETENSORS, "a"));
        Tensors file = Tensors.of(actor);

        assertThat(file.headerLength() % 8).isZero();
        for (int example = 0; example < 3; example++) {
            double[] values = normalized(
                    numbers(card.get("examples").get("observations").get(example)),
                    floats(file.data(), file.header().get("normalization.mean")),
                    floats(file.data(), file.header().get("normalization.deviation")));
            for (JsonNode layer : card.get("layers")) {
                JsonNode weight = file.header().get(layer.get("weight").textValue());
                JsonNode bias = file.header().get(layer.get("bias").textValue());
                assertThat(weight.get("shape").toString())
                        .isEqualTo("[" + layer.get("outputs") + "," + layer.get("inputs") + "]");
                double[] sums = linear(values, floats(file.data(), weight), floats(file.data(), bias));
                values = layer.get("activation").textValue().equals("tanh")
                        ? DoubleStream.of(sums).map(Math::tanh).toArray()
                        : sums;
            }
            assertThat(values)
                    .containsExactly(numbers(card.get("examples").get("outputs").get(example)), within(1e-6));
        }
    }

    private static double[] normalized(double[] observation, double[] means, double[] deviations) {
        assertThat(means).hasSameSizeAs(observation);
        return IntStream.range(0, observation.length)
                .mapToDouble(i -> Math.max(-10, Math.min(10, (observation[i] - means[i]) / deviations[i])))
                .toArray();
    }

    @Test
    void convolutions_lie_as_other_libraries_read_them() throws IOException {
        TrainingCell cell = (TrainingCell) imageGraph.cells().iterator().next();
        ExportedNetwork seeing = ExportedNetwork.of(cell, Snapshot.BEST, "actor", new Published());
        JsonNode card = new ObjectMapper().readTree(ModelCard.bytes(seeing, ModelFormat.SAFETENSORS, "a"));
        Tensors file = Tensors.of(seeing);
        JsonNode layer = card.get("layers").get(0);

        assertThat(layer.get("input").toString()).isEqualTo("[4,10,10]");
        assertThat(file.header().get("layers.0.weight").get("shape").toString()).isEqualTo("[3,4,4,4]");
        assertThat(card.get("inputs").get(123).toString())
                .isEqualTo("{\"name\":\"ball at 2, 3\",\"channel\":1,\"y\":2,\"x\":3}");
        double[] values = convolved(
                numbers(card.get("examples").get("observations").get(0)),
                floats(file.data(), file.header().get("layers.0.weight")),
                floats(file.data(), file.header().get("layers.0.bias")));
        double[] outputs = linear(
                DoubleStream.of(values).map(value -> Math.max(0, value)).toArray(),
                floats(file.data(), file.header().get("layers.1.weight")),
                floats(file.data(), file.header().get("layers.1.bias")));
        assertThat(outputs)
                .containsExactly(numbers(card.get("examples").get("outputs").get(0)), within(1e-4));
    }

    /** Convolves four channels of 10 x 10 by windows of 4 x 4, which move by 2, with a border of one zero: torch's Conv2d. */
    private static double[] convolved(double[] image, double[] weights, double[] biases) {
        double[] values = new double[biases.length * 25];
        for (int i = 0; i < values.length; i++) {
            int filter = i / 25;
            values[i] = biases[filter];
            for (int w = 0; w < 64; w++) {
                int row = i % 25 / 5 * 2 + w % 16 / 4 - 1;
                int column = i % 5 * 2 + w % 4 - 1;
                if (Math.min(row, column) >= 0 && Math.max(row, column) < 10) {
                    values[i] += weights[filter * 64 + w] * image[w / 16 * 100 + row * 10 + column];
                }
            }
        }
        return values;
    }

    @Test
    void a_network_that_is_not_there_is_named_beside_those_that_are() {
        assertThatThrownBy(() -> ExportedNetwork.of(actor.cell(), Snapshot.BEST, "critics", new Published()))
                .hasMessage("the cell has no network critics; it has actor, critic");
    }

    /** A file of tensors, taken apart. */
    private record Tensors(int headerLength, JsonNode header, ByteBuffer data) {
        static Tensors of(ExportedNetwork network) throws IOException {
            ByteBuffer file = ByteBuffer.wrap(SafeTensors.bytes(network)).order(ByteOrder.LITTLE_ENDIAN);
            int length = (int) file.getLong();
            String header = new String(file.array(), Long.BYTES, length, StandardCharsets.UTF_8);
            ByteBuffer data = file.slice(Long.BYTES + length, file.capacity() - Long.BYTES - length);
            return new Tensors(length, new ObjectMapper().readTree(header), data.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    /** Returns a row-major matrix times a vector, plus another one. */
    private static double[] linear(double[] inputs, double[] weights, double[] biases) {
        double[] sums = biases.clone();
        for (int i = 0; i < weights.length; i++) {
            sums[i / inputs.length] += weights[i] * inputs[i % inputs.length];
        }
        return sums;
    }

    private static double[] floats(ByteBuffer data, JsonNode tensor) {
        int first = tensor.get("data_offsets").get(0).intValue() / Float.BYTES;
        int end = tensor.get("data_offsets").get(1).intValue() / Float.BYTES;
        return IntStream.range(first, end)
                .mapToDouble(i -> data.getFloat(i * Float.BYTES))
                .toArray();
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).doubleValue())
                .toArray();
    }

    /** Cells whose actors read all inputs but the second. */
    private final class Published implements Parents {
        @Override
        public CellSpec spec(CellId cell) {
            return Stream.concat(graph.cells().stream(), imageGraph.cells().stream())
                    .filter(each -> each.id().equals(cell))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public Mask mask(CellId cell, Snapshot snapshot, ParameterLayout layout) {
            boolean[] flags = Mask.dense(layout).flags();
            for (int unit = 0; unit < HIDDEN; unit++) {
                flags[unit * 4 + 1] = false;
            }
            return Mask.of(layout, flags);
        }

        @Override
        public Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout) {
            float[] values = new float[layout.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i);
            }
            return new Parameters(layout, values);
        }
    }
}
