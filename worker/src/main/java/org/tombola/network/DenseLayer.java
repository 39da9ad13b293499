package org.tombola.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A fully connected layer.
 *
 * @param outputs number of units, at least 1
 */
public record DenseLayer(int outputs, Activation activation) implements LayerSpec {
    public DenseLayer {
        if (outputs < 1) {
            throw new IllegalArgumentException("a dense layer needs at least 1 unit, not " + outputs);
        }
    }

    /** Returns hidden layers, one after the other, and a linear layer after them. */
    static List<LayerSpec> chain(List<Integer> hidden, Activation activation, int outputs) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int units : hidden) {
            layers.add(new DenseLayer(units, activation));
        }
        layers.add(new DenseLayer(outputs, Activation.IDENTITY));
        return layers;
    }

    @Override
    public InputParts inputParts(int inputs) {
        return new InputParts(inputs, 1);
    }

    /**
     * {@inheritDoc}
     *
     * <p>DL4J keeps the weights of a dense layer column-major with shape (inputs, outputs): the weights into one unit
     * are contiguous, index {@code input + output * inputs}. The biases follow.
     */
    @Override
    public List<Tensor> tensors(String network, int layer, int inputs, int offset) {
        return List.of(
                new Tensor(network, layer, "W", List.of(inputs, outputs), offset, inputs, outputs, true),
                new Tensor(network, layer, "b", List.of(outputs), offset + inputs * outputs, inputs, outputs, false));
    }
}
