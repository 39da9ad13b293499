package org.tombola.statistics;

/**
 * A statistic with its 95 % interval.
 *
 * @param low lower end; NaN where there is no interval, as for a single value
 * @param high upper end; NaN where there is no interval
 */
public record Interval(double value, double low, double high) {}
