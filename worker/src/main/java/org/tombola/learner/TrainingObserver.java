package org.tombola.learner;

/** Told how a training goes; may throw to end it. */
public interface TrainingObserver {
    /** Some environment steps were taken. */
    void stepped(long environmentSteps);

    /** The agent was evaluated. */
    default void evaluated(ReturnPoint point) {
        // Most observers are content with the result.
    }
}
