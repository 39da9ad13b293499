package org.tombola.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.network.ConstantOutputs;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.Engines;
import org.tombola.network.InputStatistics;
import org.tombola.network.LayerSpec;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/**
 * What must be known to use a model file, in JSON: its origin, its inputs by name, what its outputs mean, its layers, how it is
 * loaded, and a few observations with the outputs that the network has for them, by which a loader can be checked.
 */
public final class ModelCard {
    private static final int EXAMPLES = 3;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ModelCard() {}

    /**
     * Returns the card of a model file.
     *
     * @param file the model file's name
     */
    public static byte[] bytes(ExportedNetwork network, ModelFormat format, String file) throws IOException {
        ObjectNode card = JSON.createObjectNode();
        card.put("file", file);
        card.put("format", format.id());
        card.put("load", format.howToLoad(file));
        card.put("cell", network.cell().id().value());
        card.put("description", network.cell().description());
        card.put(network.cell().problem().task().kind(), network.cell().taskId());
        card.put("learner", network.cell().problem().learner().id());
        card.put("network", network.network().name());
        card.put("snapshot", network.snapshot().id());
        inputs(network, card.putArray("inputs"));
        network.inputStatistics().ifPresent(statistics -> normalization(network, statistics, card));
        network.outputs().forEach(card.putArray("outputs")::add);
        constants(network, card);
        layers(network.network(), card.putArray("layers"));
        examples(network, card.putObject("examples"));
        return JSON.writeValueAsBytes(card);
    }

    private static void inputs(ExportedNetwork network, ArrayNode inputs) {
        boolean isImage = network.task().shape() instanceof ObservationShape.Image;
        for (Observation observation : network.task().observations()) {
            ObjectNode input = inputs.addObject().put("name", observation.name());
            if (isImage) {
                input.put("channel", observation.channel())
                        .put("y", observation.y())
                        .put("x", observation.x());
            }
        }
    }

    private static void normalization(ExportedNetwork network, InputStatistics statistics, ObjectNode card) {
        ObjectNode normalization = card.putObject("normalization");
        normalization.put("bound", InputStatistics.BOUND);
        ArrayNode means = normalization.putArray("mean");
        ArrayNode deviations = normalization.putArray("deviation");
        for (int i = 0; i < statistics.inputs(); i++) {
            means.add(network.parameters().values(statistics.means())[i]);
            deviations.add(network.parameters().values(statistics.deviations())[i]);
        }
    }

    /** Constant outputs are no layer's, so that they stand here. */
    private static void constants(ExportedNetwork exported, ObjectNode card) {
        ConstantOutputs constants = exported.network().constants();
        if (constants.count() > 0) {
            float[] parameters = exported.parameters().values();
            int end = exported.offset() + exported.network().parameterCount();
            ArrayNode values = card.putArray(constants.name());
            for (int i = end - constants.count(); i < end; i++) {
                values.add(parameters[i]);
            }
        }
    }

    private static void layers(NetworkSpec network, ArrayNode layers) {
        for (int i = 0; i < network.layers().size(); i++) {
            LayerSpec spec = network.layers().get(i);
            ObjectNode layer = layers.addObject();
            if (spec instanceof ConvolutionLayer convolution) {
                layer.put("kind", "convolution");
                layer.putArray("input")
                        .add(convolution.input().channels())
                        .add(convolution.input().height())
                        .add(convolution.input().width());
                layer.put("filters", convolution.filters());
                layer.put("size", convolution.window().size());
                layer.put("stride", convolution.window().stride());
                layer.put("padding", convolution.window().padding());
            } else {
                layer.put("kind", "dense");
                layer.put("inputs", network.inputsOf(i));
                layer.put("outputs", spec.outputs());
            }
            layer.put("activation", spec.activation().id());
            for (Tensor tensor : spec.tensors(network.name(), i, network.inputsOf(i), 0)) {
                layer.put(tensor.prunable() ? "weight" : "bias", SafeTensors.name(tensor));
            }
        }
    }

    private static void examples(ExportedNetwork exported, ObjectNode examples) {
        NetworkSpec network = exported.network().computed();
        RandomStream random = new RandomStream(RandomKey.of("model-card"));
        float[] observations = new float[EXAMPLES * network.inputs()];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = (float) random.nextGaussian();
        }
        float[] outputs = new float[EXAMPLES * network.outputs()];
        try (TrainableNetwork trained =
                Engines.of(exported.cell().engine().id()).network(network, EXAMPLES)) {
            trained.setParameters(exported.parameters().values(), exported.offset());
            trained.predict(seen(exported, observations), EXAMPLES, outputs);
        }
        rows(observations, network.inputs(), examples.putArray("observations"));
        rows(outputs, network.outputs(), examples.putArray("outputs"));
    }

    /** Returns what the network sees where its agent observes something. */
    private static float[] seen(ExportedNetwork exported, float[] observations) {
        float[] seen = observations.clone();
        exported.inputStatistics()
                .ifPresent(statistics -> statistics.normalize(
                        exported.parameters().values(), statistics.means().offset(), observations, EXAMPLES, seen));
        return seen;
    }

    private static void rows(float[] values, int columns, ArrayNode rows) {
        for (int first = 0; first < values.length; first += columns) {
            ArrayNode row = rows.addArray();
            for (int i = 0; i < columns; i++) {
                row.add(values[first + i]);
            }
        }
    }
}
