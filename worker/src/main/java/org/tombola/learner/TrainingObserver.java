package org.tombola.learner;

/** Told how a training goes; may throw to end it. */
public interface TrainingObserver {
    /**
     * Some environment steps were taken for learning; called often, and in evaluations with 0, as an opportunity to end them.
     */
    void stepped(long environmentSteps);

    /** The training goes on from a checkpoint, at this number of environment steps. */
    default void resumed(long environmentSteps) {
        // Most observers are content with the result.
    }

    /** The agent was evaluated. */
    default void evaluated(ReturnPoint point) {
        // Most observers are content with the result.
    }
}
