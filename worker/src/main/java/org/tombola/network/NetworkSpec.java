package org.tombola.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward network: a number of inputs and a chain of layers, convolutions before dense ones, the last one linear,
 * so that a learner can put its own loss on it. Behind its outputs may be some that no input changes.
 *
 * @param name the network's name within its agent, such as {@code actor}
 * @param inputs values per sample, at least 1
 */
public record NetworkSpec(String name, int inputs, List<LayerSpec> layers, ConstantOutputs constants)
        implements Serializable {
    public NetworkSpec {
        layers = List.copyOf(layers);
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least 1 input and 1 layer: " + name);
        }
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof ConvolutionLayer convolution && !fits(convolution, i, inputs, layers)) {
                throw new IllegalArgumentException("layer " + i + " cannot read what arrives there: " + convolution);
            }
        }
        LayerSpec last = layers.get(layers.size() - 1);
        if (!(last instanceof DenseLayer) || last.activation() != Activation.IDENTITY) {
            throw new IllegalArgumentException("the last layer of a network is dense and linear: " + name);
        }
    }

    /** Declares a network all of whose outputs are those of its last layer. */
    public NetworkSpec(String name, int inputs, List<LayerSpec> layers) {
        this(name, inputs, layers, ConstantOutputs.NONE);
    }

    /** Convolutions come first, since the values of a dense layer are no image. */
    private static boolean fits(ConvolutionLayer convolution, int layer, int inputs, List<LayerSpec> layers) {
        return layer == 0
                ? convolution.input().size() == inputs
                : layers.get(layer - 1) instanceof ConvolutionLayer before
                        && before.output().equals(convolution.input());
    }

    /** Returns a multilayer perceptron. */
    public static NetworkSpec perceptron(
            String name, int inputs, List<Integer> hidden, Activation activation, int outputs) {
        return new NetworkSpec(name, inputs, DenseLayer.chain(hidden, activation, outputs));
    }

    /** Returns the same layers with constant outputs behind their own. */
    public NetworkSpec with(ConstantOutputs replaced) {
        return new NetworkSpec(name, inputs, layers, replaced);
    }

    /** Returns the layers without constant outputs. */
    public NetworkSpec computed() {
        return with(ConstantOutputs.NONE);
    }

    /** Returns the number of values per sample that the network puts out. */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs() + constants.count();
    }

    /** Returns what the weights of the first layer tell apart in the inputs. */
    public InputParts inputParts() {
        return layers.get(0).inputParts(inputs);
    }

    /** Returns the number of values per sample that arrive at a layer. */
    public int inputsOf(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).outputs();
    }

    /**
     * Returns the network's tensors in DL4J's order, the first one at {@code offset} of a flat vector, and that of its constant
     * outputs, if it has any, last.
     */
    public List<Tensor> tensors(int offset) {
        List<Tensor> tensors = new ArrayList<>();
        int next = offset;
        for (int i = 0; i < layers.size(); i++) {
            for (Tensor tensor : layers.get(i).tensors(name, i, inputsOf(i), next)) {
                tensors.add(tensor);
                next = tensor.end();
            }
        }
        if (constants.count() > 0) {
            tensors.add(constants.tensor(name, layers.size() - 1, next));
        }
        return List.copyOf(tensors);
    }

    /** Returns the number of parameters. */
    public int parameterCount() {
        List<Tensor> tensors = tensors(0);
        return tensors.get(tensors.size() - 1).end();
    }
}
