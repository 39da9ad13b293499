package org.tombola.learner;

import java.util.Locale;

/**
 * How returns are written for people: with four significant digits of the largest, whether tasks count to 500 or to 1.
 *
 * @param decimals digits after the point, 0 to 9
 */
public record ReturnFormat(int decimals) {
    private static final int SIGNIFICANT = 4;
    private static final int MOST_DECIMALS = 9;

    /** Returns the format for returns and spreads that are shown together, by the largest of them in magnitude. */
    public static ReturnFormat of(double... shown) {
        double largest = 0;
        for (double value : shown) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        int digits = largest == 0 ? 1 : 1 + (int) Math.floor(Math.log10(largest));
        return new ReturnFormat(Math.max(0, Math.min(MOST_DECIMALS, SIGNIFICANT - digits)));
    }

    /** Returns one return as text. */
    public String text(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Returns a mean and how far values spread around it. */
    public String text(double mean, double spread) {
        return text(mean) + " ± " + text(spread);
    }
}
