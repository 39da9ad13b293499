package org.tombola.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.Panel;
import org.tombola.kernel.SparseKernels;
import org.tombola.kernel.SparseMatrix;

/**
 * The products of a square layer, dense and sparse; {@code flops} are useful GFLOP/s, those of kept weights.
 *
 * <p>Compare with {@link PeakBenchmark}.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {
    @Param({"64", "256"})
    public int units;

    @Param({"128", "512"})
    public int samples;

    @Param({"1", "0.5", "0.2", "0.1", "0.05", "0.01"})
    public double density;

    private final DenseKernels dense = DenseKernels.best();
    private final SparseKernels sparse = SparseKernels.best();
    private final float[] scratch = new float[DenseKernels.SCRATCH];
    private float[] matrix;
    private SparseMatrix weights;
    private SparseMatrix.Transposed transposed;
    private float[] gradient;
    private Panel inputs;
    private Panel outputs;
    private Panel zeros;
    private Gate activations;

    /** Counts floating point operations. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Work {
        public long flops;
    }

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        matrix = new float[units * units];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = random.nextDouble() < density ? (float) random.nextDouble() + 0.1f : 0;
        }
        int[] kept = IntStream.range(0, matrix.length).filter(i -> matrix[i] != 0).toArray();
        float[] values = new float[kept.length];
        for (int k = 0; k < kept.length; k++) {
            values[k] = matrix[kept[k]];
        }
        int[] rowOf = IntStream.of(kept).map(i -> i / units).toArray();
        int[] columnOf = IntStream.of(kept).map(i -> i % units).toArray();
        weights = new SparseMatrix(units, rowOf, columnOf, values, 0);
        transposed = weights.transposed(units);
        transposed.refresh();
        gradient = new float[matrix.length];
        int stride = samples + DenseKernels.LANES;
        inputs = Panel.ofRows(random(random, units * stride), 0, stride);
        outputs = Panel.ofRows(random(random, units * stride), 0, stride);
        zeros = new Panel(new float[DenseKernels.LANES], 0, 0, 0);
        activations = Gate.of(Panel.ofRows(random(random, units * stride), 0, stride));
    }

    private static float[] random(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    @Benchmark
    public void denseForward(Work work) {
        dense.multiply(zeros, new Panel(matrix, 0, units, 1), inputs, Gate.RECTIFIER, outputs, units, units, samples);
        work.flops += 2L * weights.entries() * samples;
    }

    @Benchmark
    public void sparseForward(Work work) {
        sparse.multiply(zeros, weights, inputs, Gate.RECTIFIER, outputs, samples);
        work.flops += 2L * weights.entries() * samples;
    }

    @Benchmark
    public void denseInputGradient(Work work) {
        dense.multiply(zeros, new Panel(matrix, 0, 1, units), inputs, activations, outputs, units, units, samples);
        work.flops += 2L * weights.entries() * samples;
    }

    @Benchmark
    public void sparseInputGradient(Work work) {
        transposed.refresh();
        sparse.multiply(zeros, transposed.matrix(), inputs, activations, outputs, samples);
        work.flops += 2L * weights.entries() * samples;
    }

    @Benchmark
    public void denseWeightGradient(Work work) {
        dense.weightGradient(inputs, units, outputs, units, samples, gradient, 0, scratch);
        work.flops += 2L * weights.entries() * samples;
    }

    @Benchmark
    public void sparseWeightGradient(Work work) {
        sparse.weightGradient(inputs, outputs, weights, samples, gradient, 0, scratch);
        work.flops += 2L * weights.entries() * samples;
    }
}
