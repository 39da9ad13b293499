package org.tombola.statistics;

import java.util.Locale;

/**
 * A statistic with its 95 % interval, or with the range of the seeds where they are too few for an interval.
 *
 * @param low lower end; NaN where there is neither, as for a single value
 * @param high upper end; NaN where there is neither
 */
public record Interval(double value, double low, double high) {
    /** What lies between the ends. */
    public enum Kind {
        /** Nothing: there is a single seed, or none. */
        NONE,
        /** All seeds. */
        RANGE,
        /** The statistic, in 95 % of all resamples. */
        BOOTSTRAP;

        /** Returns the word in tables. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the kind of some number of seeds. */
        public static Kind of(int seeds) {
            if (seeds < 2) {
                return NONE;
            }
            return seeds < Bootstrap.MINIMUM_SEEDS ? RANGE : BOOTSTRAP;
        }
    }
}
