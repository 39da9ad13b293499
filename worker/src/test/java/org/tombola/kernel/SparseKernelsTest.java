package org.tombola.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseKernelsTest {
    private static final int LANES = DenseKernels.LANES;
    private static final double[] DENSITIES = {0, 0.02, 0.1, 0.3, 0.7, 1};

    private final DenseKernels dense = DenseKernels.scalar();
    private final SparseKernels best = SparseKernels.best();
    private final SparseKernels scalar = SparseKernels.scalar();

    @Test
    void vectorsAreTheKernelsUnderTest() {
        assertThat(best).isInstanceOf(VectorSparseKernels.class);
        assertThat(DenseKernels.best().sparse()).isSameAs(best);
        assertThat(DenseKernels.scalar().sparse()).isSameAs(scalar);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void productsHaveTheBitsOfTheDenseOnesWithZeros(int seed) {
        Example example = new Example(seed);
        Panel inputs = Panel.ofRows(example.values(example.depth * example.stride), 0, example.stride);
        Panel start = new Panel(repeated(example.values(example.rows)), 0, LANES, 0);
        Panel weights = new Panel(example.dense, 0, example.depth, 1);
        for (Gate gate : example.gates(example.rows)) {
            float[] expected = new float[example.rows * example.stride];
            Panel into = Panel.ofRows(expected, 0, example.stride);
            dense.multiply(start, weights, inputs, gate, into, example.rows, example.depth, example.columns);
            for (SparseKernels form : new SparseKernels[] {scalar, best}) {
                float[] actual = new float[expected.length];
                Panel outputs = Panel.ofRows(actual, 0, example.stride);
                form.multiply(start, example.sparse, inputs, gate, outputs, example.columns);
                assertSameBits(actual, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void productsWithTheTransposedMatrixHaveTheBitsOfTheDenseOnesWithZeros(int seed) {
        Example example = new Example(seed);
        Panel inputs = Panel.ofRows(example.values(example.rows * example.stride), 0, example.stride);
        Panel start = new Panel(new float[LANES], 0, 0, 0);
        Panel weights = new Panel(example.dense, 0, 1, example.depth);
        SparseMatrix.Transposed transposed = example.sparse.transposed(example.depth);
        transposed.refresh();
        for (Gate gate : example.gates(example.depth)) {
            float[] expected = new float[example.depth * example.stride];
            Panel into = Panel.ofRows(expected, 0, example.stride);
            dense.multiply(start, weights, inputs, gate, into, example.depth, example.rows, example.columns);
            for (SparseKernels form : new SparseKernels[] {scalar, best}) {
                float[] actual = new float[expected.length];
                Panel outputs = Panel.ofRows(actual, 0, example.stride);
                form.multiply(start, transposed.matrix(), inputs, gate, outputs, example.columns);
                assertSameBits(actual, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientsAndTheirNormsHaveTheBitsOfTheDenseOnes(int seed) {
        Example example = new Example(seed);
        Panel activations = Panel.ofRows(example.values(example.depth * example.stride), 0, example.stride);
        Panel gradient = Panel.ofRows(example.values(example.rows * example.stride), 0, example.stride);
        float[] scratch = example.values(DenseKernels.SCRATCH);
        float[] all = new float[example.rows * example.depth];
        dense.weightGradient(activations, example.depth, gradient, example.rows, example.columns, all, 0, scratch);
        float[] expected = example.kept(all);
        for (int i = 0; i < all.length; i++) {
            all[i] = example.kept[i] ? all[i] : 0;
        }
        float norm = dense.squaredNorm(all, 0, all.length, scratch);
        for (SparseKernels form : new SparseKernels[] {scalar, best}) {
            float[] actual = new float[expected.length + 7];
            Arrays.fill(actual, 5);
            form.weightGradient(activations, gradient, example.sparse, example.columns, actual, 3, scratch);
            assertSameBits(Arrays.copyOfRange(actual, 3, 3 + expected.length), expected);
            assertThat(Arrays.copyOfRange(actual, 3 + expected.length, actual.length))
                    .containsOnly(5);
            assertThat(form.squaredNorm(example.lanes(), actual, 3, scratch)).isEqualTo(norm);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 48);
    }

    /** A random matrix, once as its entries and once with zeros; some values are zeros of either sign or tiny. */
    private static final class Example {
        private final SplittableRandom random;
        final int rows;
        final int depth;
        final int columns;
        final int stride;
        final boolean[] kept;
        final float[] dense;
        final SparseMatrix sparse;

        Example(int seed) {
            this.random = new SplittableRandom(seed);
            double density = DENSITIES[seed % DENSITIES.length];
            this.rows = random.nextInt(1, 70);
            this.depth = random.nextInt(1, 70);
            this.columns = random.nextInt(1, 20) * LANES;
            this.stride = columns + LANES;
            this.kept = new boolean[rows * depth];
            this.dense = values(kept.length);
            for (int i = 0; i < kept.length; i++) {
                kept[i] = random.nextDouble() < density;
                dense[i] = kept[i] ? dense[i] : 0;
            }
            int[] entries = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
            int[] rowOf = IntStream.of(entries).map(i -> i / depth).toArray();
            int[] columnOf = IntStream.of(entries).map(i -> i % depth).toArray();
            float[] values = new float[entries.length + 2];
            System.arraycopy(kept(dense), 0, values, 2, entries.length);
            this.sparse = new SparseMatrix(rows, rowOf, columnOf, values, 2);
        }

        float[] values(int count) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                float value = (float) (random.nextDouble() * 4 - 2);
                values[i] = switch (random.nextInt(8)) {
                    case 0 -> 0f;
                    case 1 -> -0f;
                    case 2 -> value * 1e-30f;
                    default -> value;
                };
            }
            return values;
        }

        /** Returns one gate of each kind; activations are never negative zeros. */
        Gate[] gates(int outputs) {
            float[] activations = values(outputs * stride);
            for (int i = 0; i < activations.length; i++) {
                activations[i] += 0f;
            }
            return new Gate[] {Gate.OPEN, Gate.RECTIFIER, Gate.of(Panel.ofRows(activations, 0, stride))};
        }

        /** Returns those of a matrix's values that are kept. */
        float[] kept(float[] all) {
            float[] some = new float[all.length];
            int count = 0;
            for (int i = 0; i < all.length; i++) {
                if (kept[i]) {
                    some[count++] = all[i];
                }
            }
            return Arrays.copyOf(some, count);
        }

        byte[] lanes() {
            byte[] lanes = new byte[sparse.entries()];
            for (int k = 0; k < lanes.length; k++) {
                lanes[k] = (byte) ((sparse.rowOf[k] * depth + sparse.columnOf[k]) % LANES);
            }
            return lanes;
        }
    }

    private static float[] repeated(float[] values) {
        float[] repeated = new float[values.length * LANES];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i / LANES];
        }
        return repeated;
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
