package org.tombola.network.simd;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.Panel;
import org.tombola.network.Activation;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.Tensor;

/** What training under a mask means: dense scalar kernels on all parameters, with zeros for the pruned ones. */
final class MaskedNetwork {
    private final DenseKernels kernels = DenseKernels.scalar();
    private final NetworkSpec spec;
    private final List<LayerTensors> tensors;
    private final Optimizer optimizer;
    private final int count;
    private final boolean[] kept;
    private final float[] mean;
    private final float[] square;
    private final float[] scratch = new float[DenseKernels.SCRATCH];
    private long steps;

    final float[] values;
    final float[] gradient;

    MaskedNetwork(NetworkSpec spec, Optimizer optimizer) {
        this.spec = spec;
        this.tensors = LayerTensors.of(spec);
        this.optimizer = optimizer;
        this.count = spec.parameterCount();
        this.kept = new boolean[count];
        Arrays.fill(kept, true);
        this.values = new float[count];
        this.gradient = new float[count];
        this.mean = new float[count];
        this.square = new float[count];
    }

    void setParameters(float[] flat) {
        System.arraycopy(flat, 0, values, 0, count);
        prune(values);
    }

    void setMask(boolean[] flags) {
        System.arraycopy(flags, 0, kept, 0, count);
        prune(values);
        prune(mean);
        prune(square);
    }

    /** Returns the network's outputs. */
    FeatureMajor outputs(FeatureMajor inputs, int samples) {
        return featureMajor(forward(inputs, samples)[spec.layers().size()], spec.outputs(), samples);
    }

    /** Writes the gradient of all parameters. */
    void backward(FeatureMajor inputs, int samples, Loss loss) {
        int padded = FeatureMajor.padded(samples);
        float[][] activations = forward(inputs, samples);
        FeatureMajor lossGradient = new FeatureMajor(spec.outputs(), samples);
        FeatureMajor outputs = featureMajor(activations[spec.layers().size()], spec.outputs(), samples);
        loss.gradient(outputs, lossGradient, 0, samples);
        float[] sums = rows(lossGradient, samples);
        for (int layer = spec.layers().size() - 1; layer >= 0; layer--) {
            int out = spec.layers().get(layer).outputs();
            Panel panel = Panel.ofRows(sums, 0, padded);
            if (activation(layer) == Activation.RELU) {
                rectify(activations[layer + 1], sums);
            } else if (activation(layer) == Activation.TANH) {
                kernels.tanhGradient(Panel.ofRows(activations[layer + 1], 0, padded), panel, out, padded);
            }
            sums = backward(layer, activations[layer], sums, padded);
        }
    }

    /** Writes the gradient of a layer's parameters and returns that of its inputs. */
    private float[] backward(int layer, float[] inputs, float[] sums, int padded) {
        Tensor weights = tensors.get(layer).weights();
        Tensor biases = tensors.get(layer).biases();
        float[] inputGradient = new float[inputs.length];
        if (spec.layers().get(layer) instanceof ConvolutionLayer declared) {
            MaskedConvolution convolution = new MaskedConvolution(declared, padded);
            convolution.parameterGradient(inputs, sums, gradient, weights.offset(), biases.offset());
            convolution.inputGradient(values, weights.offset(), sums, inputGradient);
            return inputGradient;
        }
        int in = weights.fanIn();
        int out = weights.fanOut();
        Panel inputPanel = Panel.ofRows(inputs, 0, padded);
        Panel panel = Panel.ofRows(sums, 0, padded);
        kernels.weightGradient(inputPanel, in, panel, out, padded, gradient, weights.offset(), scratch);
        kernels.biasGradient(panel, out, padded, gradient, biases.offset(), scratch);
        Panel start = new Panel(new float[DenseKernels.LANES], 0, 0, 0);
        Panel transposed = new Panel(values, weights.offset(), 1, in);
        kernels.multiply(start, transposed, panel, Gate.OPEN, Panel.ofRows(inputGradient, 0, padded), in, out, padded);
        return inputGradient;
    }

    /** Returns the activations of the inputs and of each layer. */
    private float[][] forward(FeatureMajor inputs, int samples) {
        int padded = FeatureMajor.padded(samples);
        float[][] activations = new float[spec.layers().size() + 1][];
        activations[0] = rows(inputs, samples);
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            int out = spec.layers().get(layer).outputs();
            activations[layer + 1] = sums(layer, activations[layer], padded);
            Panel panel = Panel.ofRows(activations[layer + 1], 0, padded);
            if (activation(layer) == Activation.RELU) {
                rectify(activations[layer + 1], activations[layer + 1]);
            } else if (activation(layer) == Activation.TANH) {
                kernels.tanh(panel, out, padded);
            }
        }
        return activations;
    }

    private static void rectify(float[] activations, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = activations[i] <= 0 ? 0 : values[i];
        }
    }

    private float[] sums(int layer, float[] inputs, int padded) {
        Tensor weights = tensors.get(layer).weights();
        Tensor biasTensor = tensors.get(layer).biases();
        float[] sums = new float[spec.layers().get(layer).outputs() * padded];
        if (spec.layers().get(layer) instanceof ConvolutionLayer declared) {
            new MaskedConvolution(declared, padded)
                    .forward(values, weights.offset(), biasTensor.offset(), inputs, sums);
            return sums;
        }
        int in = weights.fanIn();
        int out = weights.fanOut();
        float[] biases = new float[out * DenseKernels.LANES];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = values[biasTensor.offset() + i / DenseKernels.LANES];
        }
        Panel start = new Panel(biases, 0, DenseKernels.LANES, 0);
        Panel matrix = new Panel(values, weights.offset(), in, 1);
        Panel inputPanel = Panel.ofRows(inputs, 0, padded);
        kernels.multiply(start, matrix, inputPanel, Gate.OPEN, Panel.ofRows(sums, 0, padded), out, in, padded);
        return sums;
    }

    private Activation activation(int layer) {
        return spec.layers().get(layer).activation();
    }

    void pruneGradient() {
        prune(gradient);
    }

    double squaredGradientNorm() {
        double sum = 0;
        for (LayerTensors layer : tensors) {
            for (Tensor tensor : List.of(layer.weights(), layer.biases())) {
                sum += kernels.squaredNorm(gradient, tensor.offset(), tensor.size(), scratch);
            }
        }
        return sum;
    }

    void update(float learningRate, float scale) {
        steps++;
        kernels.scale(optimizer.retention(learningRate), values, count);
        optimizer.step(steps, learningRate, scale).take(kernels, values, gradient, mean, square, count);
        prune(values);
        prune(mean);
        prune(square);
    }

    /** Returns parameters and the optimiser's state as the engine saves them. */
    byte[] saved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(count);
        out.writeLong(steps);
        boolean pruned = false;
        for (boolean flag : kept) {
            pruned |= !flag;
        }
        out.writeBoolean(pruned);
        for (int i = 0; pruned && i < count; i++) {
            out.writeInt(Float.floatToRawIntBits(kept[i] ? 1 : 0));
        }
        for (float[] array : List.of(values, mean, square)) {
            for (float value : array) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
        }
        return bytes.toByteArray();
    }

    private void prune(float[] array) {
        for (int i = 0; i < count; i++) {
            array[i] = kept[i] ? array[i] : 0;
        }
    }

    /** Returns the samples as rows without a gap, with zeros for the padding. */
    private static float[] rows(FeatureMajor from, int samples) {
        int padded = FeatureMajor.padded(samples);
        float[] rows = new float[from.features() * padded];
        for (int feature = 0; feature < from.features(); feature++) {
            System.arraycopy(from.values(), feature * from.stride(), rows, feature * padded, samples);
        }
        return rows;
    }

    private static FeatureMajor featureMajor(float[] rows, int features, int samples) {
        FeatureMajor values = new FeatureMajor(features, samples);
        for (int feature = 0; feature < features; feature++) {
            int from = feature * FeatureMajor.padded(samples);
            System.arraycopy(rows, from, values.values(), feature * values.stride(), samples);
        }
        return values;
    }
}
