package org.tombola.network.dl4j;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;

/**
 * A DL4J network trained by external errors: DL4J evaluates and propagates back, the learner's {@link Loss} stands
 * between the two, and an {@link UpdateRule} turns the gradient into a step.
 *
 * <p>DL4J counts iterations, applies constraints and divides by the batch size only under {@code fit}; here this class
 * counts, masks and scales.
 */
final class Dl4jNetwork implements TrainableNetwork {
    private final NetworkSpec spec;
    private final int maximumBatch;
    private final MultiLayerNetwork network;
    private final int size;
    private final INDArray parameters;
    private final INDArray gradient;
    private final INDArray step;
    private final INDArray mask;
    private final Optimizer optimizer;
    private final UpdateRule rule;
    private final FeatureMajor outputs;
    private final FeatureMajor outputGradient;
    private boolean masked;
    private int updates;

    Dl4jNetwork(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        this.spec = spec;
        this.maximumBatch = maximumBatch;
        this.size = spec.parameterCount();
        this.network = new MultiLayerNetwork(Dl4jConfiguration.of(spec, new NoOp()));
        this.parameters = Nd4j.zeros(DataType.FLOAT, 1, size);
        network.init(parameters, false);
        network.initGradientsView();
        this.optimizer = optimizer;
        this.rule = UpdateRule.of(optimizer, size);
        this.gradient = network.getFlattenedGradients();
        this.step = Nd4j.zeros(DataType.FLOAT, 1, size);
        this.mask = Nd4j.ones(DataType.FLOAT, 1, size);
        this.outputs = new FeatureMajor(spec.outputs(), maximumBatch);
        this.outputGradient = new FeatureMajor(spec.outputs(), maximumBatch);
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public void setParameters(float[] flat, int offset) {
        HostArrays.assign(parameters, Arrays.copyOfRange(flat, offset, offset + size));
        if (masked) {
            clearPruned(parameters);
        }
    }

    @Override
    public void copyParameters(float[] flat, int offset) {
        System.arraycopy(HostArrays.copy(parameters), 0, flat, offset, size);
    }

    @Override
    public void setMask(boolean[] kept, int offset) {
        float[] factors = new float[size];
        masked = false;
        for (int i = 0; i < size; i++) {
            factors[i] = kept[offset + i] ? 1 : 0;
            masked |= !kept[offset + i];
        }
        HostArrays.assign(mask, factors);
        clearPruned(parameters);
        clearPruned(rule.state);
    }

    /** Sets the entries of pruned parameters to +0, which a product with the mask would not do for negative values. */
    private void clearPruned(INDArray array) {
        float[] values = HostArrays.copy(array);
        float[] factors = HostArrays.copy(mask);
        for (int i = 0; i < values.length; i++) {
            if (factors[i % size] == 0) {
                values[i] = 0;
            }
        }
        HostArrays.assign(array, values);
    }

    @Override
    public void predict(float[] observations, int samples, float[] outputs) {
        float[] rows = Arrays.copyOf(observations, samples * spec.inputs());
        try (INDArray input = Nd4j.create(rows, new long[] {samples, spec.inputs()}, 'c');
                INDArray output = network.output(input)) {
            System.arraycopy(HostArrays.copy(output), 0, outputs, 0, samples * spec.outputs());
        }
    }

    @Override
    public void backward(FeatureMajor inputs, int samples, Loss loss, GradientScope scope) {
        TrainableNetwork.requirePromised(samples, maximumBatch);
        network.setInput(HostArrays.matrix(inputs, samples));
        List<INDArray> activations = network.feedForward(true, false);
        HostArrays.copy(activations.get(activations.size() - 1), outputs);
        loss.gradient(outputs, outputGradient, 0, samples);
        // The garbage collector would free these too, but it sees neither their size nor the memory that is left.
        try (INDArray errors = HostArrays.matrix(outputGradient, samples);
                INDArray inputErrors = network.backpropGradient(errors, null).getSecond()) {
            activations.forEach(INDArray::close);
        }
        if (masked && scope == GradientScope.SURVIVORS) {
            gradient.muli(mask);
        }
    }

    @Override
    public double squaredGradientNorm() {
        double sum = 0;
        for (float value : HostArrays.copy(gradient)) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Override
    public void copyGradient(float[] flat, int offset) {
        System.arraycopy(HostArrays.copy(gradient), 0, flat, offset, size);
    }

    @Override
    public void update(float learningRate, float gradientScale) {
        gradient.muli(gradientScale, step);
        if (masked) {
            step.muli(mask);
        }
        rule.apply(step, learningRate, updates);
        updates++;
        if (optimizer.weightDecay() != 0) {
            parameters.muli(optimizer.retention(learningRate));
        }
        parameters.subi(step);
        if (masked) {
            parameters.muli(mask);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(updates);
        write(out, HostArrays.copy(mask));
        write(out, HostArrays.copy(parameters));
        write(out, HostArrays.copy(rule.state));
    }

    private static void write(DataOutput out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        updates = in.readInt();
        float[] factors = read(in, size);
        masked = false;
        for (float factor : factors) {
            masked |= factor == 0;
        }
        HostArrays.assign(mask, factors);
        HostArrays.assign(parameters, read(in, size));
        HostArrays.assign(rule.state, read(in, 2 * size));
    }

    private static float[] read(DataInput in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    /** Frees the arrays; DL4J's own {@code close} also runs a garbage collection. */
    @Override
    public void close() {
        for (INDArray array : List.of(parameters, gradient, step, mask, rule.state)) {
            array.close();
        }
    }
}
