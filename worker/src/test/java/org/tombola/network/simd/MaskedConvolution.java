package org.tombola.network.simd;

import org.tombola.kernel.DenseKernels;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.ImageShape;

/**
 * What a convolution means, bit by bit, on all its weights: each sum in the order of its definition, one float after the
 * other.
 *
 * <p>Rows of samples follow each other without a gap, {@code padded} floats each.
 */
final class MaskedConvolution {
    private final ConvolutionLayer layer;
    private final ImageShape in;
    private final ImageShape out;
    private final int size;
    private final int padded;

    MaskedConvolution(ConvolutionLayer layer, int padded) {
        this.layer = layer;
        this.in = layer.input();
        this.out = layer.output();
        this.size = layer.window().size();
        this.padded = padded;
    }

    /** Returns the input that a place in the window shows at an output, or -1 outside of the image. */
    private int input(int channel, int place, int output) {
        int y = output / out.width() * layer.window().stride() - layer.window().padding() + place / size;
        int x = output % out.width() * layer.window().stride() - layer.window().padding() + place % size;
        boolean inside = y >= 0 && y < in.height() && x >= 0 && x < in.width();
        return inside ? (channel * in.height() + y) * in.width() + x : -1;
    }

    private int weight(int filter, int channel, int place) {
        return (filter * in.channels() + channel) * size * size + place;
    }

    void forward(float[] values, int weights, int biases, float[] inputs, float[] sums) {
        for (int output = 0; output < out.size(); output++) {
            int filter = output / out.area();
            for (int sample = 0; sample < padded; sample++) {
                float sum = values[biases + filter];
                for (int tap = 0; tap < in.channels() * size * size; tap++) {
                    int input = input(tap / (size * size), tap % (size * size), output % out.area());
                    if (input >= 0) {
                        float weight = values[weights + filter * in.channels() * size * size + tap];
                        sum = Math.fma(inputs[input * padded + sample], weight, sum);
                    }
                }
                sums[output * padded + sample] = sum + 0f;
            }
        }
    }

    void inputGradient(float[] values, int weights, float[] sums, float[] inputGradient) {
        for (int filter = 0; filter < layer.filters(); filter++) {
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int place = 0; place < size * size; place++) {
                    for (int output = 0; output < out.area(); output++) {
                        int input = input(channel, place, output);
                        for (int sample = 0; input >= 0 && sample < padded; sample++) {
                            int to = input * padded + sample;
                            float sum = sums[(filter * out.area() + output) * padded + sample];
                            inputGradient[to] =
                                    Math.fma(sum, values[weights + weight(filter, channel, place)], inputGradient[to]);
                        }
                    }
                }
            }
        }
        for (int i = 0; i < inputGradient.length; i++) {
            inputGradient[i] += 0f;
        }
    }

    void parameterGradient(float[] inputs, float[] sums, float[] gradient, int weights, int biases) {
        for (int filter = 0; filter < layer.filters(); filter++) {
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int place = 0; place < size * size; place++) {
                    float[] lanes = new float[DenseKernels.LANES];
                    for (int output = 0; output < out.area(); output++) {
                        int input = input(channel, place, output);
                        for (int sample = 0; input >= 0 && sample < padded; sample++) {
                            int lane = sample % DenseKernels.LANES;
                            float sum = sums[(filter * out.area() + output) * padded + sample];
                            lanes[lane] = Math.fma(inputs[input * padded + sample], sum, lanes[lane]);
                        }
                    }
                    gradient[weights + weight(filter, channel, place)] = sum(lanes);
                }
            }
            float[] lanes = new float[DenseKernels.LANES];
            for (int i = 0; i < out.area() * padded; i++) {
                lanes[i % DenseKernels.LANES] += sums[filter * out.area() * padded + i];
            }
            gradient[biases + filter] = sum(lanes);
        }
    }

    private static float sum(float[] lanes) {
        for (int distance = DenseKernels.LANES / 2; distance > 0; distance /= 2) {
            for (int lane = 0; lane < distance; lane++) {
                lanes[lane] += lanes[lane + distance];
            }
        }
        return lanes[0];
    }
}
