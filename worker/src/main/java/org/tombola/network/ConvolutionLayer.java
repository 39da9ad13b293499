package org.tombola.network;

import java.util.List;

/**
 * A convolutional layer on images, in the sense of deep learning: the window's weights are not mirrored.
 *
 * <p>Its inputs and outputs are flat in the order of {@link ImageShape}, so that a dense layer can follow as it is.
 *
 * @param filters channels that the layer puts out, at least 1
 */
public record ConvolutionLayer(ImageShape input, int filters, Window window, Activation activation)
        implements LayerSpec {
    public ConvolutionLayer {
        if (filters < 1) {
            throw new IllegalArgumentException("a convolution needs at least 1 filter, not " + filters);
        }
        if (window.positions(Math.min(input.height(), input.width())) < 1) {
            throw new IllegalArgumentException(window + " does not fit into " + input);
        }
    }

    /** Returns the shape of the image that the layer puts out. */
    public ImageShape output() {
        return new ImageShape(filters, window.positions(input.height()), window.positions(input.width()));
    }

    @Override
    public int outputs() {
        return output().size();
    }

    @Override
    public InputParts inputParts(int inputs) {
        return new InputParts(input.channels(), window.area());
    }

    /**
     * {@inheritDoc}
     *
     * <p>DL4J keeps the biases of a convolution first. The weights follow in row-major order with shape (filters, channels,
     * rows, columns): those of one filter are contiguous.
     */
    @Override
    public List<Tensor> tensors(String network, int layer, int inputs, int offset) {
        int fanIn = input.channels() * window.area();
        List<Integer> shape = List.of(filters, input.channels(), window.size(), window.size());
        return List.of(
                new Tensor(network, layer, "b", List.of(filters), offset, fanIn, filters, false),
                new Tensor(network, layer, "W", shape, offset + filters, fanIn, filters, true));
    }
}
