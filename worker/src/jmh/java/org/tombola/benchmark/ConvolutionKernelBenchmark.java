package org.tombola.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tombola.kernel.ConvolutionKernels;
import org.tombola.kernel.ConvolutionSizes;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;

/**
 * The products of MinAtar's convolution (16 filters of 3 by 3 on 10 by 10 by 4) for 128 samples; {@code flops} are GFLOP/s.
 *
 * <p>Compare with {@link PeakBenchmark}.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ConvolutionKernelBenchmark {
    private static final int SAMPLES = 128;
    private static final int STRIDE = SAMPLES + DenseKernels.LANES;
    private static final int SIDE = 10;
    private static final int WINDOW = 3;
    private static final int POSITIONS = SIDE - WINDOW + 1;
    private static final ConvolutionSizes SIZES =
            new ConvolutionSizes(4, SIDE * SIDE, 16, POSITIONS * POSITIONS, WINDOW * WINDOW);
    private static final int FAN_IN = SIZES.channels() * SIZES.windowArea();
    private static final long FLOPS = 2L * SAMPLES * FAN_IN * SIZES.filters() * SIZES.outputArea();

    private final ConvolutionKernels kernels = ConvolutionKernels.best();
    private final float[] scratch = new float[DenseKernels.SCRATCH];
    private final float[] weights = new float[FAN_IN * SIZES.filters()];
    private final IndexPairs[] meetings = new IndexPairs[SIZES.windowArea()];
    private IndexPairs taps;
    private Panel inputs;
    private Panel outputs;
    private Panel zeros;

    /** Counts floating point operations. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Work {
        public long flops;
    }

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        inputs = random(random, SIZES.channels() * SIZES.inputArea());
        outputs = random(random, SIZES.filters() * SIZES.outputArea());
        zeros = new Panel(new float[DenseKernels.LANES], 0, 0, 0);
        int[] columns = new int[FAN_IN];
        int[] rows = new int[FAN_IN];
        for (int tap = 0; tap < FAN_IN; tap++) {
            int place = tap % SIZES.windowArea();
            columns[tap] = tap;
            rows[tap] = tap / SIZES.windowArea() * SIZES.inputArea() + place / WINDOW * SIDE + place % WINDOW;
            weights[tap] = (float) random.nextDouble();
        }
        taps = new IndexPairs(columns, rows);
        for (int place = 0; place < meetings.length; place++) {
            int[] in = new int[SIZES.outputArea()];
            int[] out = new int[SIZES.outputArea()];
            for (int i = 0; i < out.length; i++) {
                in[i] = (i / POSITIONS + place / WINDOW) * SIDE + i % POSITIONS + place % WINDOW;
                out[i] = i;
            }
            meetings[place] = new IndexPairs(in, out);
        }
    }

    private static Panel random(SplittableRandom random, int rows) {
        float[] values = new float[rows * STRIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Panel.ofRows(values, 0, STRIDE);
    }

    @Benchmark
    public void forward(Work work) {
        Panel matrix = new Panel(weights, 0, FAN_IN, 1);
        for (int position = 0; position < SIZES.outputArea(); position++) {
            Panel from = inputs.rows(position / POSITIONS * SIDE + position % POSITIONS, 1);
            Panel to = outputs.rows(position, SIZES.outputArea());
            kernels.multiply(zeros, matrix, taps, from, Gate.RECTIFIER, to, SIZES.filters(), SAMPLES);
        }
        work.flops += FLOPS;
    }

    @Benchmark
    public void weightGradient(Work work) {
        for (int place = 0; place < meetings.length; place++) {
            kernels.weightGradient(SIZES, meetings[place], inputs, outputs, SAMPLES, weights, place, scratch);
        }
        work.flops += FLOPS;
    }
}
