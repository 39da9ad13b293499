package org.tombola.learner;

/**
 * Returns at one point of training.
 *
 * @param policy {@code greedy}: an evaluation; {@code sampled}: the training episodes since the previous point
 */
public record ReturnPoint(long environmentSteps, String policy, EpisodeReturns returns) {
    public static final String GREEDY = "greedy";
    public static final String SAMPLED = "sampled";
}
