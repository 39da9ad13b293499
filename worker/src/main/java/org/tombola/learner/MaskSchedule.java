package org.tombola.learner;

import org.tombola.pruning.Mask;

/** Which parameters an agent has in the course of its training. */
@FunctionalInterface
public interface MaskSchedule {
    /** The mask that training starts with stays. */
    MaskSchedule CONSTANT = (environmentSteps, current, run) -> current;

    /**
     * Returns the mask from now on. It must follow from the arguments alone, so that a training that was interrupted goes on
     * in the same way.
     *
     * @param environmentSteps taken so far; asked after every iteration
     * @param current mask so far
     * @param run read only
     */
    Mask next(long environmentSteps, Mask current, TrainingRun run);
}
