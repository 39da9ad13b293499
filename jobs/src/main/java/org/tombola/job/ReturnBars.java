package org.tombola.job;

import java.util.Optional;
import org.tombola.learner.ReturnFormat;

/** Bars for returns, on a scale of round numbers that changes only when a return leaves it: equal bars are equal returns. */
final class ReturnBars {
    private static final int WIDTH = 40;
    private static final double[] ROUND = {1, 2, 5, 10};

    private double low;
    private double high;

    /** Widens the scale if a return lies outside of it, and then says what the bars mean from here on. */
    Optional<String> widen(double value) {
        if (!Double.isFinite(value) || value >= low && value <= high && low < high) {
            return Optional.empty();
        }
        if (value < low) {
            low = -roundUp(-value);
        } else {
            high = roundUp(Math.max(value, Double.MIN_NORMAL));
        }
        ReturnFormat format = ReturnFormat.of(low, high);
        return Optional.of("bars from " + format.text(low) + " to " + format.text(high));
    }

    /** Returns the bar of a return on the scale; none for NaN. */
    String bar(double value) {
        double share = (value - low) / (high - low);
        return "█".repeat((int) Math.round(WIDTH * Math.max(0, Math.min(1, share))));
    }

    /** Returns the least of 1, 2 or 5 times a power of ten that is not below a positive number. */
    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : ROUND) {
            if (step * power >= value) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
