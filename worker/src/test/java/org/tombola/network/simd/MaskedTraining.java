package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Activation;
import org.tombola.network.Adam;
import org.tombola.network.CentredRmsProp;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork.GradientScope;

/** A random network under random masks, trained by the engine and by its definition, step by step. */
final class MaskedTraining {
    private static final double[] DENSITIES = {0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9, 1};
    private static final int[] BATCHES = {1, 5, 16, 33, 64, 100, 128, 150};
    private static final int MOST = 150;
    private static final List<Optimizer> OPTIMIZERS = List.of(
            Training.ADAM,
            new CentredRmsProp(0.95, 0.01, 0),
            new Adam(0.9, 0.999, 1e-5, 0.1),
            new CentredRmsProp(0.9, 1e-5, 0.1));

    private final SplittableRandom random;
    private final DenseKernels kernels;
    private final NetworkSpec spec;
    private final Optimizer optimizer;
    private final MaskedNetwork definition;
    private SimdNetwork network;

    /** The inputs that are ever set: a third of them in grids. */
    private final boolean[] canBeSet;

    /** Trains dense layers. */
    MaskedTraining(int seed, DenseKernels kernels) {
        this(seed, kernels, MaskedTraining::perceptron);
    }

    /** Trains what is drawn from the seed. */
    MaskedTraining(int seed, DenseKernels kernels, BiFunction<SplittableRandom, Activation, NetworkSpec> network) {
        this.random = new SplittableRandom(seed);
        this.kernels = kernels;
        this.spec = network.apply(random, Activation.values()[seed % Activation.values().length]);
        this.optimizer = OPTIMIZERS.get(seed / Activation.values().length % OPTIMIZERS.size());
        this.definition = new MaskedNetwork(spec, optimizer);
        boolean isGrid = random.nextBoolean();
        this.canBeSet = new boolean[spec.inputs()];
        for (int input = 0; input < canBeSet.length; input++) {
            canBeSet[input] = !isGrid || random.nextInt(3) == 0;
        }
        this.network = new SimdNetwork(spec, optimizer, MOST, kernels, 2);
    }

    private static NetworkSpec perceptron(SplittableRandom random, Activation activation) {
        List<Integer> hidden = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(layer -> random.nextInt(1, 50))
                .toList();
        int outputs = random.nextInt(1, 5);
        // As many as make an engine look at which ones are set; whole vectors of them and others.
        int inputs = random.nextInt(3) == 0 ? 64 + 8 * random.nextInt(6) : random.nextInt(1, 20);
        return NetworkSpec.perceptron("n", inputs, hidden, activation, outputs);
    }

    /** Takes some steps and asserts after each that nothing differs in a single bit. */
    void run() throws IOException {
        setMask();
        setParameters();
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(8)) {
                case 0 -> setMask();
                case 1 -> setParameters();
                case 2 -> restart();
                default -> {}
            }
            predict();
            train();
            assertThat(saved(network)).isEqualTo(definition.saved());
        }
    }

    private void setMask() {
        double density = DENSITIES[random.nextInt(DENSITIES.length)];
        boolean[] kept = new boolean[spec.parameterCount() + 2];
        boolean biasesToo = random.nextInt(4) == 0;
        for (Tensor tensor : spec.tensors(2)) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                kept[i] = !tensor.prunable() && !biasesToo || random.nextDouble() < density;
            }
        }
        network.setMask(kept, 2);
        definition.setMask(Arrays.copyOfRange(kept, 2, kept.length));
    }

    private void setParameters() {
        float[] flat = new float[spec.parameterCount() + 3];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = random.nextInt(10) == 0 ? -0f : (float) random.nextDouble() - 0.5f;
        }
        network.setParameters(flat, 3);
        definition.setParameters(Arrays.copyOfRange(flat, 3, flat.length));
    }

    /** Goes on with a network that knows only what was saved, or with the same one after it has been restored. */
    private void restart() throws IOException {
        byte[] saved = saved(network);
        if (random.nextBoolean()) {
            network = new SimdNetwork(spec, optimizer, MOST, kernels, 2);
        }
        network.restore(new DataInputStream(new ByteArrayInputStream(saved)));
    }

    private void predict() {
        int samples = BATCHES[random.nextInt(BATCHES.length)];
        FeatureMajor inputs = inputs(samples);
        FeatureMajor expected = definition.outputs(inputs, samples);
        float[] observations = new float[samples * spec.inputs()];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = inputs.values()[i % spec.inputs() * inputs.stride() + i / spec.inputs()];
        }
        float[] outputs = new float[samples * spec.outputs()];
        network.predict(observations, samples, outputs);
        float[] sampleMajor = new float[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            sampleMajor[i] = expected.values()[i % spec.outputs() * expected.stride() + i / spec.outputs()];
        }
        assertSameBits(outputs, sampleMajor);
    }

    private void train() {
        int samples = BATCHES[random.nextInt(BATCHES.length)];
        FeatureMajor inputs = inputs(samples);
        Loss loss = loss(inputs, samples);
        boolean all = random.nextInt(4) == 0;
        network.backward(inputs, samples, loss, all ? GradientScope.ALL : GradientScope.SURVIVORS);
        definition.backward(inputs, samples, loss);
        if (!all) {
            definition.pruneGradient();
        }
        if (random.nextInt(8) == 0) {
            setMask();
        }
        assertSameBits(Training.gradient(network), definition.gradient);
        double norm = definition.squaredGradientNorm();
        assertThat(network.squaredGradientNorm()).isEqualTo(norm);
        float scale = (float) Math.min(1, 0.5 / Math.sqrt(norm + 1e-6));
        network.update(0.01f, scale);
        definition.update(0.01f, scale);
        assertSameBits(Training.parameters(network), definition.values);
    }

    private FeatureMajor inputs(int samples) {
        FeatureMajor inputs = new FeatureMajor(spec.inputs(), samples);
        boolean almostEmpty = random.nextBoolean();
        for (int feature = 0; feature < spec.inputs(); feature++) {
            boolean set = canBeSet[feature] && (!almostEmpty || random.nextInt(3) == 0);
            for (int sample = 0; sample < samples; sample++) {
                float value = (float) (random.nextDouble() * 2 - 1);
                inputs.values()[feature * inputs.stride() + sample] =
                        set && random.nextInt(6) > 0 ? value : random.nextInt(6) == 0 ? -0f : 0;
            }
        }
        return inputs;
    }

    /** A regression; now and then its gradient is so small that products vanish. */
    private Loss loss(FeatureMajor inputs, int samples) {
        float scale = random.nextInt(4) == 0 ? 1e-38f : 1f / samples;
        return (outputs, gradient, from, count) -> {
            for (int output = 0; output < outputs.features(); output++) {
                for (int sample = 0; sample < count; sample++) {
                    int at = output * outputs.stride() + sample;
                    gradient.values()[at] = scale * (outputs.values()[at] - inputs.values()[from + sample]);
                }
            }
        };
    }

    private static byte[] saved(SimdNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        network.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
