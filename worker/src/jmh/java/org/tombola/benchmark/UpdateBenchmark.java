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
import org.tombola.network.NetworkSpec;

/** One update, and predictions, of a network 4-units-units-2. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class UpdateBenchmark {
    @Param("simd")
    public String engine;

    /** Units of each hidden layer and samples of the minibatch. */
    @Param({"64x64", "64x512", "256x128"})
    public String unitsAndBatch;

    @Param({"1", "0.5", "0.2", "0.1", "0.05", "0.01"})
    public double density;

    private MaskedTrainee trainee;

    @Setup
    public void setUp() {
        String[] sizes = unitsAndBatch.split("x", -1);
        int units = Integer.parseInt(sizes[0]);
        NetworkSpec spec = NetworkSpec.perceptron("network", 4, List.of(units, units), Activation.RELU, 2);
        trainee = new MaskedTrainee(engine, spec, Integer.parseInt(sizes[1]), density);
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
