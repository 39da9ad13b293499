package org.tombola.learner;

import org.tombola.network.Parameters;

/**
 * An agent that others learn from.
 *
 * @param learner that trained it and knows how it acts
 */
public record Expert(Learner learner, Parameters parameters) {}
