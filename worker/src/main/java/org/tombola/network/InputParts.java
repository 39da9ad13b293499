package org.tombola.network;

import java.util.stream.IntStream;

/**
 * What the weights of a layer tell apart in what arrives: single inputs in a dense layer, channels in a convolution, whose inputs
 * share their weights. All parts have as many inputs, which follow each other.
 *
 * @param count number of parts
 * @param neighbours successive weights of one output that read the same part: those of a window on a channel
 */
public record InputParts(int count, int neighbours) {
    /** Returns the part that a weight reads, by its index in the tensor of the layer's weights. */
    public int of(int weight) {
        return weight / neighbours % count;
    }

    /**
     * Returns the indices of the inputs in a part.
     *
     * @param inputs number of inputs in all parts
     */
    public IntStream inputs(int part, int inputs) {
        int size = inputs / count;
        return IntStream.range(part * size, (part + 1) * size);
    }
}
