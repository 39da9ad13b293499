package org.tombola.dataset;

import java.util.List;
import java.util.stream.IntStream;
import org.tombola.environment.ObservationShape;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Generated images of ten classes within a border that is always black, so that it is known which pixels say something.
 *
 * <p>A class has {@value #PROTOTYPES} prototypes. The pixels of a prototype are drawn from N(0, 1), each is then replaced by the
 * mean of its neighbourhood of 3 × 3, and the whole is scaled to a standard deviation of 1. An example is a prototype of its
 * class, all equally likely, with noise: pixel = 0.5 + {@value #CONTRAST} · (prototype + noise · N(0, 1)), cut to the range from 0
 * to 1 and rounded to one of 256 greys. No linear classifier suffices, because the prototypes of a class have nothing in common.
 */
public final class BorderedImages implements DataSetFactory {
    private static final int SIDE = 16;
    private static final int CLASSES = 10;
    private static final int PROTOTYPES = 4;
    private static final double CONTRAST = 0.15;
    private static final int LARGEST_GREY = 255;

    private static final String TRAINING_EXAMPLES = "training-examples";
    private static final String VALIDATION_EXAMPLES = "validation-examples";
    private static final String TEST_EXAMPLES = "test-examples";

    private static final List<Setting> SETTINGS = List.of(
            Setting.integer("border", 0, SIDE / 2 - 1, "rows and columns on each side that are always black"),
            Setting.number("noise", 0, 100, "standard deviation of the noise, in units of the prototypes'"),
            Setting.integer("seed", 0, Integer.MAX_VALUE, "names the prototypes and the noise"),
            Setting.integer(TRAINING_EXAMPLES, 1, 1_000_000, "examples to learn from"),
            Setting.integer(VALIDATION_EXAMPLES, 1, 100_000, "examples that choose checkpoints"),
            Setting.integer(TEST_EXAMPLES, 1, 100_000, "examples of the test"));

    @Override
    public String id() {
        return "bordered-images";
    }

    @Override
    public String resultVersion() {
        return "bordered-images/1";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public DataSetSpec spec(Settings settings) {
        int border = settings.integer("border");
        ObservationShape.Image image = new ObservationShape.Image(List.of("pixel"), SIDE, SIDE);
        return new DataSetSpec(
                image.inputs((channel, row, column) -> isInside(row, border) && isInside(column, border)),
                image,
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
                new DataSetSpec.Sizes(
                        settings.integer(TRAINING_EXAMPLES),
                        settings.integer(VALIDATION_EXAMPLES),
                        settings.integer(TEST_EXAMPLES)));
    }

    private static boolean isInside(int place, int border) {
        return border <= place && place < SIDE - border;
    }

    @Override
    public DataSet load(Settings settings) {
        Generator generator = new Generator(settings);
        DataSetSpec.Sizes sizes = spec(settings).sizes();
        return new DataSet(
                generator.examples("training", sizes.training()),
                generator.examples("validation", sizes.validation()),
                generator.examples("test", sizes.test()));
    }

    /** Draws examples within the border. */
    private static final class Generator {
        private final long seed;
        private final int border;
        private final int side;
        private final double noise;
        private final double[][] prototypes = new double[CLASSES * PROTOTYPES][];

        Generator(Settings settings) {
            seed = settings.integer("seed");
            border = settings.integer("border");
            side = SIDE - 2 * border;
            noise = settings.number("noise");
            RandomStream stream = new RandomStream(RandomKey.of("bordered-images/prototypes", seed));
            for (int i = 0; i < prototypes.length; i++) {
                prototypes[i] = standardised(smoothed(stream));
            }
        }

        private double[] smoothed(RandomStream stream) {
            double[] drawn = new double[side * side];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = stream.nextGaussian();
            }
            double[] smooth = new double[drawn.length];
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    smooth[row * side + column] = neighbourhood(drawn, row, column);
                }
            }
            return smooth;
        }

        private double neighbourhood(double[] drawn, int row, int column) {
            double sum = 0;
            int count = 0;
            for (int y = Math.max(0, row - 1); y <= Math.min(side - 1, row + 1); y++) {
                for (int x = Math.max(0, column - 1); x <= Math.min(side - 1, column + 1); x++) {
                    sum += drawn[y * side + x];
                    count++;
                }
            }
            return sum / count;
        }

        private static double[] standardised(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = StrictMath.sqrt(squares / values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = (values[i] - mean) / deviation;
            }
            return values;
        }

        Examples examples(String part, int count) {
            RandomStream stream = new RandomStream(RandomKey.of("bordered-images/" + part, seed));
            byte[] pixels = new byte[count * SIDE * SIDE];
            byte[] labels = new byte[count];
            for (int i = 0; i < count; i++) {
                int prototype = stream.nextInt(prototypes.length);
                labels[i] = (byte) (prototype / PROTOTYPES);
                draw(prototypes[prototype], stream, pixels, i * SIDE * SIDE);
            }
            return new PixelExamples(pixels, labels, 0, count);
        }

        private void draw(double[] prototype, RandomStream stream, byte[] pixels, int first) {
            for (int row = 0; row < side; row++) {
                int target = first + (border + row) * SIDE + border;
                for (int column = 0; column < side; column++) {
                    double shade = prototype[row * side + column] + noise * stream.nextGaussian();
                    double grey = Math.max(0, Math.min(1, 0.5 + CONTRAST * shade));
                    pixels[target + column] = (byte) StrictMath.round(LARGEST_GREY * grey);
                }
            }
        }
    }
}
