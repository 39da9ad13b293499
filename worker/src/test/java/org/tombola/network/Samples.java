package org.tombola.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Synthetic parameters, masks, inputs and targets, equal for equal seeds. */
final class Samples {
    /** Rounding may move a sum across a rectifier's kink within this distance, which no tolerance would cover. */
    private static final double CLEARANCE = 2e-5;

    private static final List<Window> NATURE = List.of(new Window(8, 4, 0), new Window(4, 2, 0), new Window(3, 1, 0));

    private final SplittableRandom random;

    Samples(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns weights of the scale that keeps activations near 1, and small biases; each is a float. */
    float[] parameters(NetworkSpec spec) {
        float[] parameters = new float[spec.parameterCount()];
        for (Tensor tensor : spec.tensors(0)) {
            double scale = tensor.parameter().equals("W") ? 1 / Math.sqrt(tensor.fanIn()) : 0.2;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                parameters[i] = (float) (scale * random.nextGaussian());
            }
        }
        return parameters;
    }

    /** Returns a mask that keeps all biases and about this share of the weights. */
    boolean[] kept(NetworkSpec spec, double density) {
        boolean[] kept = new boolean[spec.parameterCount()];
        for (Tensor tensor : spec.tensors(0)) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                kept[i] = !tensor.prunable() || random.nextDouble() < density;
            }
        }
        return kept;
    }

    /** Returns one row per sample; each value is a float. */
    double[][] rows(int samples, int features) {
        double[][] rows = new double[samples][];
        for (int sample = 0; sample < samples; sample++) {
            rows[sample] = row(features);
        }
        return rows;
    }

    /** Returns inputs for which no sum of the network is so near to a kink that float64 and float32 may disagree. */
    double[][] rowsClearOfKinks(int samples, ReferenceNetwork network, int features) {
        double[][] rows = new double[samples][];
        for (int sample = 0; sample < samples; sample++) {
            do {
                rows[sample] = row(features);
            } while (network.distanceFromKinks(rows[sample]) < CLEARANCE);
        }
        return rows;
    }

    private double[] row(int features) {
        double[] row = new double[features];
        for (int feature = 0; feature < features; feature++) {
            row[feature] = (float) random.nextGaussian();
        }
        return row;
    }

    static FeatureMajor featureMajor(double[][] rows) {
        FeatureMajor values = new FeatureMajor(rows[0].length, rows.length);
        for (int sample = 0; sample < rows.length; sample++) {
            for (int feature = 0; feature < rows[sample].length; feature++) {
                values.values()[feature * values.stride() + sample] = (float) rows[sample][feature];
            }
        }
        return values;
    }

    static float[] sampleMajor(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int sample = 0; sample < rows.length; sample++) {
            for (int feature = 0; feature < rows[sample].length; feature++) {
                values[sample * rows[sample].length + feature] = (float) rows[sample][feature];
            }
        }
        return values;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** The gradient of half the mean squared distance from targets, for an engine. */
    static Loss squaredError(double[][] targets) {
        return (outputs, gradient, from, count) -> {
            for (int output = 0; output < outputs.features(); output++) {
                for (int sample = 0; sample < count; sample++) {
                    int i = output * outputs.stride() + sample;
                    gradient.values()[i] =
                            (outputs.values()[i] - (float) targets[from + sample][output]) / targets.length;
                }
            }
        };
    }

    /** The same gradient for the reference. */
    static ReferenceNetwork.OutputGradient referenceSquaredError(double[][] targets) {
        return outputs -> {
            double[][] gradient = new double[outputs.length][outputs[0].length];
            for (int sample = 0; sample < outputs.length; sample++) {
                for (int output = 0; output < outputs[sample].length; output++) {
                    gradient[sample][output] = (outputs[sample][output] - targets[sample][output]) / targets.length;
                }
            }
            return gradient;
        };
    }

    /**
     * Returns a network of hidden layers with this activation, named by its widths such as 4-64-64-2, or one of the
     * convolutional ones.
     */
    static NetworkSpec network(String name, Activation activation) {
        return switch (name) {
            case "minatar" ->
                convolutional(new ImageShape(4, 10, 10), 128, 6, activation, List.of(new Window(3, 1, 0)), 16);
            // The network for Atari games of Mnih et al. (2015).
            case "nature" -> convolutional(new ImageShape(4, 84, 84), 512, 18, activation, NATURE, 32, 64, 64);
            case "small-nature" -> convolutional(new ImageShape(2, 36, 36), 20, 3, activation, NATURE, 5, 6, 7);
            case "padded" ->
                convolutional(
                        new ImageShape(2, 7, 6),
                        9,
                        3,
                        activation,
                        List.of(new Window(3, 2, 1), new Window(2, 1, 1)),
                        5,
                        3);
            default -> perceptron(name, activation);
        };
    }

    /** Returns a network of convolutions, each with a window and a number of filters, and one hidden dense layer. */
    private static NetworkSpec convolutional(
            ImageShape image, int units, int outputs, Activation activation, List<Window> windows, int... filters) {
        List<LayerSpec> layers = new ArrayList<>();
        ImageShape next = image;
        for (int i = 0; i < filters.length; i++) {
            ConvolutionLayer layer = new ConvolutionLayer(next, filters[i], windows.get(i), activation);
            layers.add(layer);
            next = layer.output();
        }
        layers.add(new DenseLayer(units, activation));
        layers.add(new DenseLayer(outputs, Activation.IDENTITY));
        return new NetworkSpec("network", image.size(), layers);
    }

    private static NetworkSpec perceptron(String widths, Activation activation) {
        List<Integer> units =
                List.of(widths.split("-", -1)).stream().map(Integer::valueOf).toList();
        return NetworkSpec.perceptron(
                "network", units.get(0), units.subList(1, units.size() - 1), activation, units.get(units.size() - 1));
    }
}
