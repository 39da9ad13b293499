package org.tombola.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tombola.network.Activation;
import org.tombola.network.Adam;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.DenseLayer;
import org.tombola.network.Engines;
import org.tombola.network.FeatureMajor;
import org.tombola.network.ImageShape;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork;
import org.tombola.network.TrainableNetwork.GradientScope;
import org.tombola.network.Window;

/**
 * One update (forward, backward, norm, Adam) and predictions of MinAtar's network: 16 filters of 3 by 3 on 10 by 10 by 4,
 * 128 units and linear outputs, under a mask that keeps each weight with the same probability.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ConvolutionBenchmark {
    private static final int BATCH = 128;
    private static final int OUTPUTS = 6;
    private static final ImageShape IMAGE = new ImageShape(4, 10, 10);

    @Param({"1", "0.2", "0.05"})
    public double density;

    private TrainableNetwork network;
    private FeatureMajor inputs;
    private Loss loss;
    private float[] observations;
    private float[] outputs;

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        NetworkSpec spec = new NetworkSpec(
                "network",
                IMAGE.size(),
                List.of(
                        new ConvolutionLayer(IMAGE, 16, new Window(3, 1, 0), Activation.RELU),
                        new DenseLayer(128, Activation.RELU),
                        new DenseLayer(OUTPUTS, Activation.IDENTITY)));
        network = Engines.of("simd").network(spec, new Adam(0.9, 0.999, 1e-5), BATCH);
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
        inputs = new FeatureMajor(IMAGE.size(), BATCH);
        observations = new float[IMAGE.size() * BATCH];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = random.nextInt(2);
            inputs.values()[i / BATCH * inputs.stride() + i % BATCH] = observations[i];
        }
        outputs = new float[OUTPUTS * BATCH];
        loss = (values, gradient, from, count) -> {
            for (int output = 0; output < OUTPUTS; output++) {
                for (int sample = 0; sample < count; sample++) {
                    int at = output * values.stride() + sample;
                    gradient.values()[at] = (values.values()[at] - inputs.values()[from + sample]) / BATCH;
                }
            }
        };
    }

    @Benchmark
    public void update() {
        network.backward(inputs, BATCH, loss, GradientScope.SURVIVORS);
        double norm = Math.sqrt(network.squaredGradientNorm());
        network.update(1e-4f, (float) Math.min(1, 0.5 / (norm + 1e-6)));
    }

    @Benchmark
    public float[] predictOne() {
        network.predict(observations, 1, outputs);
        return outputs;
    }

    @Benchmark
    public float[] predictSixteen() {
        network.predict(observations, 16, outputs);
        return outputs;
    }
}
