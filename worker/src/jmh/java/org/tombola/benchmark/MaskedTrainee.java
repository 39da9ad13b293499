package org.tombola.benchmark;

import java.util.SplittableRandom;
import org.tombola.network.Adam;
import org.tombola.network.Engines;
import org.tombola.network.FeatureMajor;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork;
import org.tombola.network.TrainableNetwork.GradientScope;

/** A network under a mask that keeps each weight with the same probability, and a minibatch of inputs for it. */
public final class MaskedTrainee {
    private final TrainableNetwork network;
    private final int batch;
    private final FeatureMajor inputs;
    private final float[] observations;
    private final float[] outputs;

    public MaskedTrainee(String engine, NetworkSpec spec, int batch, double density) {
        SplittableRandom random = new SplittableRandom(1);
        this.network = Engines.of(engine).network(spec, new Adam(0.9, 0.999, 1e-5), batch);
        this.batch = batch;
        float[] parameters = new float[spec.parameterCount()];
        boolean[] kept = new boolean[parameters.length];
        for (Tensor tensor : spec.tensors(0)) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                parameters[i] = (float) ((random.nextDouble() * 2 - 1) / Math.sqrt(tensor.fanIn()));
                kept[i] = !tensor.prunable() || random.nextDouble() < density;
            }
        }
        network.setMask(kept, 0);
        network.setParameters(parameters, 0);
        this.inputs = new FeatureMajor(spec.inputs(), batch);
        this.observations = new float[spec.inputs() * batch];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = (float) random.nextDouble() - 0.5f;
            inputs.values()[i / batch * inputs.stride() + i % batch] = observations[i];
        }
        this.outputs = new float[spec.outputs() * batch];
    }

    public TrainableNetwork network() {
        return network;
    }

    public FeatureMajor inputs() {
        return inputs;
    }

    /** Makes one update: forward, squared error, backward, clipping by the norm, Adam. */
    void update() {
        network.backward(inputs, batch, this::squaredError, GradientScope.SURVIVORS);
        double norm = Math.sqrt(network.squaredGradientNorm());
        network.update(1e-4f, (float) Math.min(1, 0.5 / (norm + 1e-6)));
    }

    /** Asks for the first input at every output. */
    private void squaredError(FeatureMajor values, FeatureMajor gradient, int from, int count) {
        for (int output = 0; output < values.features(); output++) {
            for (int sample = 0; sample < count; sample++) {
                int at = output * values.stride() + sample;
                gradient.values()[at] = (values.values()[at] - inputs.values()[from + sample]) / batch;
            }
        }
    }

    /** Returns the outputs for the first samples, in an array that the next call fills anew. */
    float[] predict(int samples) {
        network.predict(observations, samples, outputs);
        return outputs;
    }
}
