package org.tombola.cell;

import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.learner.Policy;
import org.tombola.network.Engines;
import org.tombola.network.Parameters;

/**
 * An agent that a completed cell trained, and the environment as it sees it.
 *
 * @param policy acts on one observation at a time
 */
public record TrainedAgent(EnvironmentSource environment, Policy policy) {
    /**
     * Returns the agent of a completed cell at one of its snapshots.
     *
     * @param published where the cell and its parents are found
     * @throws IllegalArgumentException if the cell learned from a data set
     */
    public static TrainedAgent of(TrainingCell cell, Snapshot snapshot, Parents published) {
        TrainingCell.Problem problem = cell.problem();
        if (!(Agents.visible(cell, published) instanceof EnvironmentSource visible)) {
            throw new IllegalArgumentException(
                    "the cell classifies the examples of a data set: there is nothing to play");
        }
        Learner learner = Learners.of(problem.learner().id());
        Parameters parameters = published.parameters(
                cell.id(), snapshot, Agents.of(cell, visible).layout());
        return new TrainedAgent(
                visible,
                learner.policy(
                        visible.spec(),
                        problem.learner().settings(),
                        Engines.of(cell.engine().id()),
                        parameters,
                        1));
    }
}
