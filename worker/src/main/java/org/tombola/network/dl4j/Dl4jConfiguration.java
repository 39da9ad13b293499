package org.tombola.network.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.DenseLayer;
import org.tombola.network.ImageShape;
import org.tombola.network.LayerSpec;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Window;

/** Declared networks in DL4J's words. */
final class Dl4jConfiguration {
    private Dl4jConfiguration() {}

    /**
     * Returns the configuration of a network.
     *
     * <p>The updater is in force only where DL4J itself trains the network.
     *
     * <p>The last layer is a dense one as well: DL4J does not propagate errors from outside through an output layer. The
     * seed is fixed, for DL4J would take the clock. Without {@code miniBatch(false)} DL4J would divide gradients that are
     * means already by the batch size.
     */
    static MultiLayerConfiguration of(NetworkSpec spec, IUpdater updater) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(0)
                .dataType(DataType.FLOAT)
                .miniBatch(false)
                .updater(updater)
                .list();
        for (int i = 0; i < spec.layers().size(); i++) {
            layers.layer(i, layer(spec.layers().get(i), spec.inputsOf(i)));
            reshape(layers, spec, i);
        }
        return layers.build();
    }

    /** DL4J's convolutions read and write images, not the flat values that are declared. */
    private static void reshape(NeuralNetConfiguration.ListBuilder layers, NetworkSpec spec, int layer) {
        LayerSpec before = layer == 0 ? null : spec.layers().get(layer - 1);
        if (layer == 0 && spec.layers().get(0) instanceof ConvolutionLayer first) {
            ImageShape image = first.input();
            layers.inputPreProcessor(
                    layer, new FeedForwardToCnnPreProcessor(image.height(), image.width(), image.channels()));
        } else if (before instanceof ConvolutionLayer last && spec.layers().get(layer) instanceof DenseLayer) {
            ImageShape image = last.output();
            layers.inputPreProcessor(
                    layer, new CnnToFeedForwardPreProcessor(image.height(), image.width(), image.channels()));
        }
    }

    private static Layer layer(LayerSpec spec, int inputs) {
        if (spec instanceof DenseLayer dense) {
            return new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                    .nIn(inputs)
                    .nOut(dense.outputs())
                    .activation(activation(dense.activation()))
                    .build();
        }
        if (spec instanceof ConvolutionLayer convolution) {
            Window window = convolution.window();
            return new org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder()
                    .nIn(convolution.input().channels())
                    .nOut(convolution.filters())
                    .kernelSize(window.size(), window.size())
                    .stride(window.stride(), window.stride())
                    .padding(window.padding(), window.padding())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .activation(activation(convolution.activation()))
                    .build();
        }
        throw new IllegalArgumentException("the engine dl4j has no layer for " + spec);
    }

    private static Activation activation(org.tombola.network.Activation activation) {
        return switch (activation) {
            case IDENTITY -> Activation.IDENTITY;
            case RELU -> Activation.RELU;
            case TANH -> Activation.TANH;
        };
    }
}
