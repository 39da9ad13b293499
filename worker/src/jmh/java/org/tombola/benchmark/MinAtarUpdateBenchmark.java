package org.tombola.benchmark;

import java.util.List;
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
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.DenseLayer;
import org.tombola.network.ImageShape;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Window;

/** One update, and predictions, of MinAtar's network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class MinAtarUpdateBenchmark {
    @Param("simd")
    public String engine;

    @Param({"1", "0.5", "0.2", "0.1", "0.05", "0.01"})
    public double density;

    private MaskedTrainee trainee;

    @Setup
    public void setUp() {
        trainee = new MaskedTrainee(engine, network("network", 6), 128, density);
    }

    /** Returns the network of 16 filters of 3 by 3 on 10 by 10 by 4, 128 units and linear outputs. */
    public static NetworkSpec network(String name, int outputs) {
        ImageShape image = new ImageShape(4, 10, 10);
        return new NetworkSpec(
                name,
                image.size(),
                List.of(
                        new ConvolutionLayer(image, 16, new Window(3, 1, 0), Activation.RELU),
                        new DenseLayer(128, Activation.RELU),
                        new DenseLayer(outputs, Activation.IDENTITY)));
    }

    @Benchmark
    public void update() {
        trainee.update();
    }

    @Benchmark
    public float[] predictOne() {
        return trainee.predict(1);
    }

    @Benchmark
    public float[] predictSixteen() {
        return trainee.predict(16);
    }
}
