package org.tombola.network.simd;

import org.tombola.network.ConvolutionLayer;
import org.tombola.network.LayerSpec;

/**
 * Which units share the rows and columns of a layer's matrix of weights: the values of a channel of a convolution do, and
 * those of a dense layer each have their own.
 *
 * @param inputs units that arrive by the same columns
 * @param columns that belong to these units
 * @param outputs units that come from the same row
 */
record Grouping(int inputs, int columns, int outputs) {
    static Grouping of(LayerSpec spec) {
        return spec instanceof ConvolutionLayer layer
                ? new Grouping(
                        layer.input().area(),
                        layer.window().area(),
                        layer.output().area())
                : new Grouping(1, 1, 1);
    }
}
