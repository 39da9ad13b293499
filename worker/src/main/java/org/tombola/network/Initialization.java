package org.tombola.network;

import java.util.List;
import org.tombola.random.RandomStream;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;

/** How the weights of a layer are drawn before training. Biases start at zero. */
public enum Initialization implements Named {
    /** Uniform from -1/sqrt(fan-in) to 1/sqrt(fan-in): DL4J's {@code UNIFORM}. */
    FAN_IN_UNIFORM("fan-in-uniform") {
        @Override
        public float[] draw(Tensor tensor, double gain, RandomStream stream) {
            double bound = 1 / StrictMath.sqrt(tensor.fanIn());
            float[] weights = new float[tensor.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (bound * (2 * stream.nextDouble() - 1));
            }
            return weights;
        }

        @Override
        public double standardDeviation(Tensor tensor, double gain) {
            return 1 / StrictMath.sqrt(3.0 * tensor.fanIn());
        }
    },

    /** Rows or columns orthogonal, of length {@code gain} (Saxe et al. 2014), as usual for PPO. */
    ORTHOGONAL("orthogonal") {
        @Override
        public float[] draw(Tensor tensor, double gain, RandomStream stream) {
            int shorter = Math.min(tensor.fanIn(), tensor.fanOut());
            int longer = Math.max(tensor.fanIn(), tensor.fanOut());
            double[][] basis = orthonormal(shorter, longer, stream);
            float[] weights = new float[tensor.size()];
            for (int output = 0; output < tensor.fanOut(); output++) {
                for (int input = 0; input < tensor.fanIn(); input++) {
                    double value = tensor.fanOut() <= tensor.fanIn() ? basis[output][input] : basis[input][output];
                    weights[output * tensor.fanIn() + input] = (float) (gain * value);
                }
            }
            return weights;
        }

        @Override
        public double standardDeviation(Tensor tensor, double gain) {
            // Each of the shorter side's vectors has the length gain, spread over the longer side.
            return gain / StrictMath.sqrt(Math.max(tensor.fanIn(), tensor.fanOut()));
        }
    };

    private final String id;

    Initialization(String id) {
        this.id = id;
    }

    /** Returns the word that experiments use. */
    @Override
    public String id() {
        return id;
    }

    /**
     * Draws the weights of one tensor, in its order in the flat vector.
     *
     * @param gain factor of the weights' scale, for initialisations that have one
     */
    public abstract float[] draw(Tensor tensor, double gain, RandomStream stream);

    /** Returns the standard deviation of the distribution that {@link #draw} draws from; its mean is 0. */
    public abstract double standardDeviation(Tensor tensor, double gain);

    /**
     * Returns the initialisation of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Initialization of(String id) {
        return Registry.find("initialization", List.of(values()), id);
    }

    /** Returns {@code count} orthonormal rows: Gaussian ones, made orthogonal by the modified Gram-Schmidt process. */
    private static double[][] orthonormal(int count, int length, RandomStream stream) {
        double[][] rows = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                rows[i][k] = stream.nextGaussian();
            }
            // Twice is enough to be orthogonal to rounding error (Kahan and Parlett).
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double projection = dot(rows[i], rows[j]);
                    for (int k = 0; k < length; k++) {
                        rows[i][k] -= projection * rows[j][k];
                    }
                }
            }
            double norm = StrictMath.sqrt(dot(rows[i], rows[i]));
            for (int k = 0; k < length; k++) {
                rows[i][k] /= norm;
            }
        }
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
