package org.tombola.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseKernelsTest {
    private static final int LANES = DenseKernels.LANES;

    private final DenseKernels best = DenseKernels.best();
    private final DenseKernels scalar = DenseKernels.scalar();

    @Test
    void vectorsAreTheKernelsUnderTest() {
        assertThat(best).isInstanceOf(VectorDenseKernels.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void productsOfRandomShapesHaveTheBitsOfTheScalarForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = random.nextInt(1, 70);
        int depth = random.nextInt(1, 70);
        int columns = random.nextInt(1, 12) * LANES;
        Panel weights = seed % 2 == 0
                ? new Panel(values(random, rows * depth), 0, depth, 1)
                : new Panel(values(random, rows * depth), 0, 1, rows);
        Panel inputs = Panel.ofRows(values(random, depth * (columns + LANES)), 0, columns + LANES);
        Panel start = seed % 3 == 0
                ? new Panel(values(random, columns), 0, 0, 1)
                : new Panel(repeated(values(random, rows)), 0, LANES, 0);
        Gate gate = Gate.of(Panel.ofRows(values(random, rows * (columns + LANES)), 0, columns + LANES));
        for (Gate each : new Gate[] {Gate.OPEN, Gate.RECTIFIER, gate}) {
            float[] expected = new float[rows * columns];
            float[] actual = new float[rows * columns];
            scalar.multiply(start, weights, inputs, each, Panel.ofRows(expected, 0, columns), rows, depth, columns);
            best.multiply(start, weights, inputs, each, Panel.ofRows(actual, 0, columns), rows, depth, columns);
            assertSameBits(actual, expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void parameterGradientsOfRandomShapesHaveTheBitsOfTheScalarForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int inputs = random.nextInt(1, seed % 2 == 0 ? 9 : 150);
        int outputs = random.nextInt(1, seed % 3 == 0 ? 300 : 70);
        int columns = random.nextInt(1, 20) * LANES;
        Panel activations = Panel.ofRows(values(random, inputs * columns), 0, columns);
        Panel gradient = Panel.ofRows(values(random, outputs * columns), 0, columns);
        float[] expected = new float[(inputs + 1) * outputs];
        float[] actual = new float[(inputs + 1) * outputs];
        float[] scratch = values(random, DenseKernels.SCRATCH);
        scalar.weightGradient(activations, inputs, gradient, outputs, columns, expected, 0, scratch);
        scalar.biasGradient(gradient, outputs, columns, expected, inputs * outputs, scratch);
        best.weightGradient(activations, inputs, gradient, outputs, columns, actual, 0, scratch);
        best.biasGradient(gradient, outputs, columns, actual, inputs * outputs, scratch);
        assertSameBits(actual, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 100, 4097})
    void normsOfAnyLengthHaveTheBitsOfTheScalarForm(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = values(random, count + 3);
        float[] scratch = values(random, DenseKernels.SCRATCH);
        assertThat(best.squaredNorm(values, 3, count, scratch))
                .isEqualTo(scalar.squaredNorm(values, 3, count, scratch));
    }

    @Test
    void hyperbolicTangentsAndTheirGradientsHaveTheBitsOfTheScalarForm() {
        SplittableRandom random = new SplittableRandom(5);
        int columns = 3 * LANES;
        float[] activations = values(random, 7 * columns);
        activations[0] = Float.NaN;
        activations[1] = -0f;
        activations[2] = Float.NEGATIVE_INFINITY;
        float[] gradient = values(random, 7 * columns);
        float[][] results = new float[2][];
        DenseKernels[] forms = {scalar, best};
        for (int i = 0; i < 2; i++) {
            float[] squashed = activations.clone();
            float[] result = gradient.clone();
            forms[i].tanh(Panel.ofRows(squashed, 0, columns), 7, columns);
            forms[i].tanhGradient(Panel.ofRows(squashed, 0, columns), Panel.ofRows(result, 0, columns), 7, columns);
            results[i] = Arrays.copyOf(squashed, 2 * squashed.length);
            System.arraycopy(result, 0, results[i], squashed.length, squashed.length);
        }
        assertSameBits(results[1], results[0]);
        assertThat(results[1][0]).isNaN();
    }

    /** The definition of the three gates; sums are 1 · weight. */
    @Test
    void gatesKeepWhatIsPositive() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] sums = {2f, -2f, 0f, -0f, infinity, -infinity, Float.MIN_VALUE, Float.NaN};
        float[] gates = {0f, 1f, 1f, 1f, Float.MIN_VALUE, -1f, infinity, 0f};
        float[] ones = new float[LANES];
        Arrays.fill(ones, 1);
        float[][] results = new float[3][sums.length * LANES];
        for (DenseKernels form : new DenseKernels[] {scalar, best}) {
            Gate[] all = {Gate.OPEN, Gate.RECTIFIER, Gate.of(Panel.ofRows(repeated(gates), 0, LANES))};
            for (int i = 0; i < all.length; i++) {
                Panel start = new Panel(new float[LANES], 0, 0, 0);
                Panel weights = new Panel(sums, 0, 1, 1);
                Panel outputs = Panel.ofRows(results[i], 0, LANES);
                form.multiply(start, weights, Panel.ofRows(ones, 0, 0), all[i], outputs, sums.length, 1, LANES);
            }
            assertSameBits(
                    results[0], repeated(new float[] {2, -2, 0, 0, infinity, -infinity, Float.MIN_VALUE, Float.NaN}));
            assertSameBits(results[1], repeated(new float[] {2, 0, 0, 0, infinity, 0, Float.MIN_VALUE, Float.NaN}));
            assertSameBits(results[2], repeated(new float[] {0, -2, 0, 0, infinity, 0, Float.MIN_VALUE, 0}));
        }
    }

    @Test
    void stepsOfOptimisersHaveTheBitsOfTheScalarForm() {
        assertStepsHaveTheBitsOfTheScalarForm(new AdamStep(0.5f, 0.01f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-5f));
        assertStepsHaveTheBitsOfTheScalarForm(new CentredRmsPropStep(0.5f, 0.01f, 0.95f, 0.05f, 0.01f));
    }

    /** A mean of nothing but zeros would otherwise stop at 0.9 · 4.2e-45, which is 4.2e-45 again, and be slow to compute with. */
    @Test
    void meansThatFadeBecomeZero() {
        for (UpdateStep step : List.of(
                new AdamStep(1, 0.01f, 0.9f, 0.1f, 0.95f, 0.05f, 1e-5f),
                new CentredRmsPropStep(1, 0.01f, 0.95f, 0.05f, 0.01f))) {
            for (DenseKernels form : new DenseKernels[] {scalar, best}) {
                float[][] state = new float[4][LANES];
                Arrays.fill(state[1], 1);
                step.take(form, state[0], state[1], state[2], state[3], LANES);
                Arrays.fill(state[1], -0f);
                for (int t = 0; t < 500; t++) {
                    step.take(form, state[0], state[1], state[2], state[3], LANES);
                }
                assertThat(state[2][0]).as("%s", step).isPositive().isLessThan(1e-9f);
                for (int t = 0; t < 2000; t++) {
                    step.take(form, state[0], state[1], state[2], state[3], LANES);
                }
                assertSameBits(state[2], new float[LANES]);
                assertSameBits(state[3], new float[LANES]);
            }
        }
    }

    private void assertStepsHaveTheBitsOfTheScalarForm(UpdateStep step) {
        SplittableRandom random = new SplittableRandom(5);
        int count = 5 * LANES;
        float[] gradient = values(random, count);
        float[] kept = new float[count];
        for (int i = 0; i < count; i++) {
            kept[i] = i % 3 == 0 ? 0 : 1;
        }
        float[][][] states = new float[2][3][count];
        DenseKernels[] forms = {scalar, best};
        for (int i = 0; i < 2; i++) {
            for (int t = 0; t < 3; t++) {
                forms[i].scale(0.99f, states[i][0], count);
                step.take(forms[i], states[i][0], gradient, states[i][1], states[i][2], count);
                forms[i].keep(kept, states[i][0], count);
            }
        }
        for (int array = 0; array < 3; array++) {
            assertSameBits(states[1][array], states[0][array]);
        }
        assertThat(states[1][0][0]).isZero();
        assertThat(states[1][0][1]).isNotZero();
    }

    private static float[] repeated(float[] values) {
        float[] repeated = new float[values.length * LANES];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i / LANES];
        }
        return repeated;
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(5) == 0 ? 0 : (float) (random.nextDouble() * 4 - 2);
        }
        return values;
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }
}
