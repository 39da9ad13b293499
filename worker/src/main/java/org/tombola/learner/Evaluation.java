package org.tombola.learner;

import java.io.Serializable;

/**
 * When and how an agent is evaluated.
 *
 * @param points evaluations per run, equally spaced, the last one at the end
 * @param episodes greedy episodes per evaluation
 * @param freshEpisodes episodes, greedy and sampled, on which the best checkpoint is evaluated again
 * @param seed names the episodes, which are common to all cells
 */
public record Evaluation(int points, int episodes, int freshEpisodes, long seed) implements Serializable {}
