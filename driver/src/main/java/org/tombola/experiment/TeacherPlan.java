package org.tombola.experiment;

import java.util.OptionalLong;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;

/**
 * How the experts are trained that an experiment's agents learn from: dense, in the experiment's environment, with its
 * network.
 *
 * @param environmentSteps budget of an expert
 * @param checkpoint whose policy is taught
 * @param seed of the one expert that all seeds share; empty where every seed has its own
 */
public record TeacherPlan(Component learner, long environmentSteps, Snapshot checkpoint, OptionalLong seed) {}
