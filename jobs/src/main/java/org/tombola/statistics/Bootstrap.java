package org.tombola.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/**
 * Percentile intervals (Efron 1979) by resampling whole seeds.
 *
 * <p>The resamples depend on nothing but the number of seeds: whatever is computed from the same seeds in the same order
 * (baselines, IMP iterations, differences and ratios of them) is computed from the same 10,000 draws of seeds, and every
 * run gives the same interval.
 */
public final class Bootstrap {
    /** How often seeds are drawn. */
    public static final int RESAMPLES = 10_000;

    /** Fewer seeds have no interval: percentile intervals of so few are far too short. */
    public static final int MINIMUM_SEEDS = 5;

    private static final double LOWER_PERCENT = 2.5;
    private static final double UPPER_PERCENT = 97.5;

    private final Map<Integer, int[][]> resamples = new HashMap<>();
    private final String purpose;

    /** A statistic of resampled seeds. */
    @FunctionalInterface
    public interface Statistic {
        /**
         * Returns the statistic; NaN does not count.
         *
         * @param multiplicities how often each seed was drawn
         */
        double of(int[] multiplicities);
    }

    public Bootstrap() {
        this("bootstrap");
    }

    /** A bootstrap with draws of its own, for samples that have no seeds in common. */
    Bootstrap(String purpose) {
        this.purpose = purpose;
    }

    /** Returns an estimate and its interval over the seeds; of fewer than {@value #MINIMUM_SEEDS} seeds their range. */
    public Interval interval(Estimator estimator, double... values) {
        if (values.length > 1 && values.length < MINIMUM_SEEDS) {
            return new Interval(
                    estimator.of(values),
                    DoubleStream.of(values).min().orElseThrow(),
                    DoubleStream.of(values).max().orElseThrow());
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(seed -> values[seed]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ascending =
                IntStream.of(order).mapToDouble(seed -> values[seed]).toArray();
        int[] sorted = new int[values.length];
        return interval(values.length, multiplicities -> {
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = multiplicities[order[i]];
            }
            return estimator.of(ascending, sorted);
        });
    }

    /** Returns a statistic of some number of seeds and its interval; none for fewer than {@value #MINIMUM_SEEDS}. */
    public Interval interval(int seeds, Statistic statistic) {
        int[] once = new int[seeds];
        Arrays.fill(once, 1);
        double value = statistic.of(once);
        if (seeds < MINIMUM_SEEDS) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        int[][] draws = draws(seeds);
        double[] statistics = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            statistics[i] = statistic.of(draws[i]);
        }
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(statistics);
        return new Interval(value, percentile.evaluate(LOWER_PERCENT), percentile.evaluate(UPPER_PERCENT));
    }

    /** Returns, for each resample, how often it has each seed. */
    int[][] draws(int seeds) {
        return resamples.computeIfAbsent(seeds, this::drawn);
    }

    private int[][] drawn(int seeds) {
        RandomStream random = new RandomStream(RandomKey.of(purpose, seeds));
        int[][] multiplicities = new int[RESAMPLES][seeds];
        for (int[] resample : multiplicities) {
            for (int i = 0; i < seeds; i++) {
                resample[random.nextInt(seeds)]++;
            }
        }
        return multiplicities;
    }
}
