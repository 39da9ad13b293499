package org.tombola.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The connections of one layer, spelled out: which input is multiplied by which weight and added to which output. Indices of
 * parameters are those of the network's flat vector.
 */
final class Connections {
    /** For each connection the input, the output and the weight. */
    final int[] inputs;

    final int[] outputs;
    final int[] weights;
    private final List<int[]> list = new ArrayList<>();
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
        this.inputs = list.stream().mapToInt(connection -> connection[0]).toArray();
        this.outputs = list.stream().mapToInt(connection -> connection[1]).toArray();
        this.weights = list.stream().mapToInt(connection -> connection[2]).toArray();
        list.clear();
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
        list.add(new int[] {input, output, weight});
    }

    private static Tensor tensor(NetworkSpec spec, int layer, String parameter) {
        return spec.tensors(0).stream()
                .filter(tensor -> tensor.layer() == layer && tensor.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    int bias(int output) {
        return biases + output / outputsPerBias;
    }
}
