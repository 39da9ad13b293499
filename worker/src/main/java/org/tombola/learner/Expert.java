package org.tombola.learner;

import org.tombola.network.Parameters;
import org.tombola.settings.Settings;

/**
 * An agent that others learn from.
 *
 * @param learner that trained it and knows how it acts
 * @param settings of that learner
 */
public record Expert(Learner learner, Settings settings, Parameters parameters) {}
