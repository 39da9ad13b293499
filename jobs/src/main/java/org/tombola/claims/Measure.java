package org.tombola.claims;

import org.tombola.statistics.Bootstrap;
import org.tombola.statistics.Estimator;
import org.tombola.statistics.Interval;

/** How the effect that a claim speaks of is computed from the values of the seeds. */
enum Measure {
    /** The mean of the values. */
    MEAN {
        @Override
        Interval effect(Bootstrap bootstrap, double[] values, double[] references) {
            return bootstrap.interval(Estimator.MEAN, values);
        }
    },
    /** The mean of value minus reference, paired by seed. */
    DIFFERENCE {
        @Override
        Interval effect(Bootstrap bootstrap, double[] values, double[] references) {
            double[] differences = new double[values.length];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = values[i] - references[i];
            }
            return bootstrap.interval(Estimator.MEAN, differences);
        }
    },
    /** The mean of the values over the mean of the references, both of the same seeds. */
    RATIO {
        @Override
        Interval effect(Bootstrap bootstrap, double[] values, double[] references) {
            return bootstrap.interval(values.length, drawn -> sum(values, drawn) / sum(references, drawn));
        }

        @Override
        boolean isMeasurable(Bootstrap bootstrap, double[] references) {
            return bootstrap.interval(Estimator.MEAN, references).low() > 0;
        }
    };

    /** Returns the effect and its interval over the seeds. */
    abstract Interval effect(Bootstrap bootstrap, double[] values, double[] references);

    /** Returns whether the effect means anything: a share only where what it is a share of is greater than zero. */
    boolean isMeasurable(Bootstrap bootstrap, double[] references) {
        return true;
    }

    private static double sum(double[] values, int[] multiplicities) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += multiplicities[i] * values[i];
        }
        return sum;
    }
}
