package org.tombola.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A network in plain float64, written to be read: what every engine must compute up to rounding. */
final class ReferenceNetwork {
    /** The gradient of a loss with respect to the outputs, one row per sample. */
    @FunctionalInterface
    interface OutputGradient {
        double[][] at(double[][] outputs);
    }

    private final NetworkSpec spec;
    private final Adam adam;
    private final double[] parameters;
    private final boolean[] kept;
    private final double[] gradient;
    private final double[] firstMoment;
    private final double[] secondMoment;
    private final List<Connections> connections = new ArrayList<>();
    private int updates;

    ReferenceNetwork(NetworkSpec spec, Adam adam, double[] parameters, boolean[] kept) {
        this.spec = spec;
        this.adam = adam;
        this.parameters = parameters.clone();
        this.kept = kept.clone();
        this.gradient = new double[parameters.length];
        this.firstMoment = new double[parameters.length];
        this.secondMoment = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            this.parameters[i] = kept[i] ? parameters[i] : 0;
        }
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            connections.add(new Connections(spec, layer));
        }
    }

    double[] parameters() {
        return parameters;
    }

    double[] gradient() {
        return gradient;
    }

    double[][] outputs(double[][] inputs) {
        double[][] values = inputs;
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            values = activated(layer, sums(layer, values));
        }
        return values;
    }

    /** Returns the smallest magnitude of a sum that a rectifier receives for one sample. */
    double distanceFromKinks(double[] input) {
        double distance = Double.POSITIVE_INFINITY;
        double[][] values = {input};
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            double[][] sums = sums(layer, values);
            if (spec.layers().get(layer).activation() == Activation.RELU) {
                for (double sum : sums[0]) {
                    distance = Math.min(distance, Math.abs(sum));
                }
            }
            values = activated(layer, sums);
        }
        return distance;
    }

    /** Sets the gradient of kept parameters, and that of the others to zero. */
    void backward(double[][] inputs, OutputGradient loss) {
        gradientOfAll(inputs, loss);
        maskGradient();
    }

    void maskGradient() {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = kept[i] ? gradient[i] : 0;
        }
    }

    void gradientOfAll(double[][] inputs, OutputGradient loss) {
        List<double[][]> arriving = new ArrayList<>();
        List<double[][]> sums = new ArrayList<>();
        double[][] values = inputs;
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            arriving.add(values);
            sums.add(sums(layer, values));
            values = activated(layer, sums.get(layer));
        }
        Arrays.fill(gradient, 0);
        double[][] errors = loss.at(values);
        for (int layer = spec.layers().size() - 1; layer >= 0; layer--) {
            double[][] deltas = new double[errors.length][errors[0].length];
            for (int sample = 0; sample < deltas.length; sample++) {
                for (int output = 0; output < deltas[sample].length; output++) {
                    deltas[sample][output] =
                            errors[sample][output] * derivative(layer, sums.get(layer)[sample][output]);
                }
            }
            errors = propagate(layer, arriving.get(layer), deltas);
        }
    }

    /** One step of Adam along {@code scale} times the gradient. */
    void update(double learningRate, double scale) {
        updates++;
        double rate =
                learningRate * Math.sqrt(1 - Math.pow(adam.beta2(), updates)) / (1 - Math.pow(adam.beta1(), updates));
        for (int i = 0; i < parameters.length; i++) {
            double slope = scale * gradient[i];
            firstMoment[i] = adam.beta1() * firstMoment[i] + (1 - adam.beta1()) * slope;
            secondMoment[i] = adam.beta2() * secondMoment[i] + (1 - adam.beta2()) * slope * slope;
            if (kept[i]) {
                parameters[i] -= rate * firstMoment[i] / (Math.sqrt(secondMoment[i]) + adam.epsilon());
            }
        }
    }

    private double[][] sums(int layer, double[][] inputs) {
        Connections connected = connections.get(layer);
        double[][] sums = new double[inputs.length][spec.layers().get(layer).outputs()];
        for (int sample = 0; sample < inputs.length; sample++) {
            for (int output = 0; output < sums[sample].length; output++) {
                sums[sample][output] = parameters[connected.bias(output)];
            }
            connected.addProducts(inputs[sample], parameters, sums[sample]);
        }
        return sums;
    }

    /** Adds up the gradient of a layer's parameters and returns the errors of the layer before. */
    private double[][] propagate(int layer, double[][] inputs, double[][] deltas) {
        Connections connected = connections.get(layer);
        double[][] errors = new double[inputs.length][inputs[0].length];
        for (int sample = 0; sample < inputs.length; sample++) {
            for (int output = 0; output < deltas[sample].length; output++) {
                gradient[connected.bias(output)] += deltas[sample][output];
            }
            connected.addGradients(inputs[sample], deltas[sample], gradient);
            connected.addErrors(deltas[sample], parameters, errors[sample]);
        }
        return errors;
    }

    private double[][] activated(int layer, double[][] sums) {
        double[][] values = new double[sums.length][sums[0].length];
        for (int sample = 0; sample < sums.length; sample++) {
            for (int output = 0; output < sums[sample].length; output++) {
                double sum = sums[sample][output];
                values[sample][output] = switch (spec.layers().get(layer).activation()) {
                    case IDENTITY -> sum;
                    case RELU -> Math.max(0, sum);
                    case TANH -> Math.tanh(sum);
                };
            }
        }
        return values;
    }

    private double derivative(int layer, double sum) {
        return switch (spec.layers().get(layer).activation()) {
            case IDENTITY -> 1;
            case RELU -> sum > 0 ? 1 : 0;
            case TANH -> 1 - Math.tanh(sum) * Math.tanh(sum);
        };
    }
}
