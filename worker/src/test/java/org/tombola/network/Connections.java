package org.tombola.network;

import java.util.Arrays;

/**
 * The connections of one layer, spelled out: which input is multiplied by which weight and added to which output. Indices of
 * parameters are those of the network's flat vector.
 */
final class Connections {
    /** Of each connection the input, the output and the weight. */
    private int[] inputs = new int[1024];

    private int[] outputs = new int[1024];
    private int[] weights = new int[1024];
    private int count;
    private final int biases;
    private final int outputsPerBias;

    Connections(NetworkSpec spec, int layer) {
        Tensor tensor = tensor(spec, layer, "W");
        this.biases = tensor(spec, layer, "b").offset();
        if (spec.layers().get(layer) instanceof ConvolutionLayer convolution) {
            this.outputsPerBias = convolution.output().area();
            convolution(convolution, tensor.offset());
        } else {
            this.outputsPerBias = 1;
            for (int output = 0; output < tensor.fanOut(); output++) {
                for (int input = 0; input < tensor.fanIn(); input++) {
                    add(input, output, tensor.offset() + input + output * tensor.fanIn());
                }
            }
        }
    }

    private void convolution(ConvolutionLayer layer, int firstWeight) {
        ImageShape in = layer.input();
        ImageShape out = layer.output();
        int size = layer.window().size();
        for (int filter = 0; filter < layer.filters(); filter++) {
            for (int position = 0; position < out.area(); position++) {
                int top = position / out.width() * layer.window().stride()
                        - layer.window().padding();
                int left = position % out.width() * layer.window().stride()
                        - layer.window().padding();
                for (int channel = 0; channel < in.channels(); channel++) {
                    for (int row = 0; row < size; row++) {
                        for (int column = 0; column < size; column++) {
                            int y = top + row;
                            int x = left + column;
                            if (0 <= y && y < in.height() && 0 <= x && x < in.width()) {
                                int weight = ((filter * in.channels() + channel) * size + row) * size + column;
                                add(
                                        (channel * in.height() + y) * in.width() + x,
                                        filter * out.area() + position,
                                        firstWeight + weight);
                            }
                        }
                    }
                }
            }
        }
    }

    private void add(int input, int output, int weight) {
        if (count == inputs.length) {
            inputs = Arrays.copyOf(inputs, 2 * count);
            outputs = Arrays.copyOf(outputs, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
        }
        inputs[count] = input;
        outputs[count] = output;
        weights[count] = weight;
        count++;
    }

    private static Tensor tensor(NetworkSpec spec, int layer, String parameter) {
        return spec.tensors(0).stream()
                .filter(tensor -> tensor.layer() == layer && tensor.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** Adds the product of input and weight of each connection to the sum of its output. */
    void addProducts(double[] values, double[] parameters, double[] sums) {
        gather(values, inputs, parameters, weights, sums, outputs);
    }

    /** Adds the gradient of each connection's weight. */
    void addGradients(double[] values, double[] deltas, double[] gradient) {
        gather(values, inputs, deltas, outputs, gradient, weights);
    }

    /** Adds what each connection returns to its input. */
    void addErrors(double[] deltas, double[] parameters, double[] errors) {
        gather(parameters, weights, deltas, outputs, errors, inputs);
    }

    private void gather(double[] left, int[] ofLeft, double[] right, int[] ofRight, double[] sums, int[] ofSums) {
        for (int i = 0; i < count; i++) {
            sums[ofSums[i]] += left[ofLeft[i]] * right[ofRight[i]];
        }
    }

    int bias(int output) {
        return biases + output / outputsPerBias;
    }
}
