package org.tombola.network.simd;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Activation;
import org.tombola.network.Adam;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.TrainableNetwork;
import org.tombola.network.TrainableNetwork.GradientScope;

/** A small regression that tests train on. */
final class Training {
    static final Adam ADAM = new Adam(0.9, 0.999, 1e-5);

    /** Asks for the sum of the inputs' squares at every output. */
    static final int INPUTS = 5;

    private Training() {}

    /** Returns the SHA-256 of the parameters that come out. */
    static String hash(DenseKernels kernels, int steps) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Activation activation : List.of(Activation.RELU, Activation.TANH)) {
                SimdNetwork network = network(activation, kernels, 211);
                for (int step = 0; step < steps; step++) {
                    if (step == steps / 2) {
                        network.setMask(mask(network.spec(), 3), 0);
                    }
                    train(network, 50 + 161 * (step % 2), step);
                }
                for (float value : parameters(network)) {
                    digest.update(ByteBuffer.allocate(4).putInt(0, Float.floatToRawIntBits(value)));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static SimdNetwork network(Activation activation, DenseKernels kernels, int maximumBatch) {
        NetworkSpec spec = NetworkSpec.perceptron("critic", INPUTS, List.of(33, 18), activation, 3);
        SimdNetwork network = new SimdNetwork(spec, ADAM, maximumBatch, kernels);
        SplittableRandom random = new SplittableRandom(7);
        float[] parameters = new float[spec.parameterCount()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (random.nextDouble() - 0.5);
        }
        network.setParameters(parameters, 0);
        return network;
    }

    static boolean[] mask(NetworkSpec spec, int period) {
        boolean[] kept = new boolean[spec.parameterCount()];
        spec.tensors(0).forEach(tensor -> {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                kept[i] = !tensor.prunable() || i % period == 0;
            }
        });
        return kept;
    }

    static void train(TrainableNetwork network, int samples, long seed) {
        FeatureMajor inputs = inputs(samples, seed);
        network.backward(inputs, samples, loss(inputs, samples), GradientScope.SURVIVORS);
        double norm = Math.sqrt(network.squaredGradientNorm());
        network.update(0.01f, norm > 0.5 ? (float) (0.5 / norm) : 1f);
    }

    static FeatureMajor inputs(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureMajor inputs = new FeatureMajor(INPUTS, samples);
        for (int feature = 0; feature < INPUTS; feature++) {
            for (int sample = 0; sample < samples; sample++) {
                inputs.values()[feature * inputs.stride() + sample] = (float) (random.nextDouble() * 2 - 1);
            }
        }
        return inputs;
    }

    static Loss loss(FeatureMajor inputs, int samples) {
        return (outputs, gradient, from, count) -> {
            for (int sample = 0; sample < count; sample++) {
                float target = 0;
                for (int feature = 0; feature < INPUTS; feature++) {
                    float input = inputs.values()[feature * inputs.stride() + from + sample];
                    target += input * input;
                }
                for (int output = 0; output < outputs.features(); output++) {
                    int at = output * outputs.stride() + sample;
                    gradient.values()[at] = (outputs.values()[at] - target) / samples;
                }
            }
        };
    }

    static float[] parameters(TrainableNetwork network) {
        float[] parameters = new float[network.spec().parameterCount()];
        network.copyParameters(parameters, 0);
        return parameters;
    }

    static float[] gradient(TrainableNetwork network) {
        float[] gradient = new float[network.spec().parameterCount()];
        network.copyGradient(gradient, 0);
        return gradient;
    }
}
