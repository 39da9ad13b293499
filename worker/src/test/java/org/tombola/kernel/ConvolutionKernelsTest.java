package org.tombola.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectorised form on more channels, filters and weights than one group of sums holds; else see ConvolutionNetworkTest. */
class ConvolutionKernelsTest {
    private static final int LANES = DenseKernels.LANES;

    private final ConvolutionKernels best = ConvolutionKernels.best();
    private final ConvolutionKernels scalar = ConvolutionKernels.scalar();

    @Test
    void vectorsAreTheKernelsUnderTest() {
        assertThat(best).isInstanceOf(VectorConvolutionKernels.class);
        assertThat(DenseKernels.best().convolution()).isSameAs(best);
        assertThat(DenseKernels.scalar().convolution()).isSameAs(scalar);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void productsAtOnePositionHaveTheBitsOfTheScalarForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = random.nextInt(1, 30);
        int columns = random.nextInt(1, 12) * LANES;
        Panel weights = Panel.ofRows(values(random, rows * 40), 0, 40);
        Panel inputs = Panel.ofRows(values(random, 50 * (columns + LANES)), 0, columns + LANES);
        IndexPairs taps = new IndexPairs(indices(random, 23, 40), indices(random, 23, 50));
        float[] biases = values(random, rows);
        float[] repeated = new float[rows * LANES];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = biases[i / LANES];
        }
        Panel start = new Panel(repeated, 0, LANES, 0);
        Gate gate = Gate.of(Panel.ofRows(values(random, rows * columns), 0, columns));
        for (Gate each : new Gate[] {Gate.OPEN, Gate.RECTIFIER, gate}) {
            float[] expected = new float[rows * columns];
            float[] actual = new float[rows * columns];
            scalar.multiply(start, weights, taps, inputs, each, Panel.ofRows(expected, 0, columns), rows, columns);
            best.multiply(start, weights, taps, inputs, each, Panel.ofRows(actual, 0, columns), rows, columns);
            assertThat(actual).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void gradientsOfManyChannelsAndFiltersHaveTheBitsOfTheScalarForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int channels = random.nextInt(1, 150);
        int filters = random.nextInt(1, seed % 2 == 0 ? 300 : 20);
        ConvolutionSizes sizes = new ConvolutionSizes(channels, 6, filters, 4, 2);
        int columns = random.nextInt(1, 4) * LANES;
        Panel activations = Panel.ofRows(values(random, channels * 6 * columns), 0, columns);
        Panel gradient = Panel.ofRows(values(random, filters * 4 * columns), 0, columns);
        IndexPairs positions = new IndexPairs(indices(random, 3, 6), indices(random, 3, 4));
        int count = random.nextInt(1, 700);
        IndexPairs weights = new IndexPairs(indices(random, count, filters), indices(random, count, channels));
        int all = channels * filters * 2;
        float[] expected = new float[all + count + filters];
        float[] actual = new float[all + count + filters];
        gradients(scalar, sizes, positions, weights, activations, gradient, columns, expected);
        gradients(best, sizes, positions, weights, activations, gradient, columns, actual);
        assertThat(actual).isEqualTo(expected);
        assertThat(expected[1]).isNotZero();
    }

    private static void gradients(
            ConvolutionKernels form,
            ConvolutionSizes sizes,
            IndexPairs positions,
            IndexPairs weights,
            Panel activations,
            Panel gradient,
            int columns,
            float[] into) {
        float[] scratch = new float[DenseKernels.SCRATCH];
        int all = sizes.channels() * sizes.filters() * 2;
        int[] to = IntStream.range(0, weights.count()).toArray();
        form.weightGradient(sizes, positions, activations, gradient, columns, into, 1, scratch);
        form.sparseWeightGradient(sizes, positions, weights, activations, gradient, columns, into, all, to, scratch);
        form.biasGradient(sizes, gradient, columns, into, all + weights.count(), scratch);
    }

    private static int[] indices(SplittableRandom random, int count, int bound) {
        return random.ints(count, 0, bound).toArray();
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(5) == 0 ? 0 : (float) (random.nextDouble() * 4 - 2);
        }
        return values;
    }
}
