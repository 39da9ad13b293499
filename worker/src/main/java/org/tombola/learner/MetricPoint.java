package org.tombola.learner;

/** The mean of a metric between two points of training. */
public record MetricPoint(long environmentSteps, String name, double value) {}
