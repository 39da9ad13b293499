package org.tombola.cell;

import org.tombola.environment.Task;
import org.tombola.learner.AgentSpec;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.network.NetworkSource;

/** The networks of a cell's agent. */
public final class Agents {
    private Agents() {}

    /**
     * Returns an agent that sees all inputs.
     *
     * @throws IllegalArgumentException if there is none for such a problem with such a network
     */
    public static AgentSpec of(TrainingCell.Problem problem, Component network) {
        return of(problem, network, problem.task().task());
    }

    static AgentSpec of(CellSpec spec, Parents parents) {
        TrainingCell cell = (TrainingCell) spec;
        return of(cell, visible(cell, parents));
    }

    /** Returns a cell's task as its agent sees it. */
    public static Task visible(TrainingCell cell, Parents parents) {
        return VisibleInputs.of(cell, cell.problem().task().task(), parents);
    }

    /** Returns a cell's agent, given its task as it sees it. */
    public static AgentSpec of(TrainingCell cell, Task visible) {
        return of(cell.problem(), cell.network(), visible);
    }

    private static AgentSpec of(TrainingCell.Problem problem, Component network, Task visible) {
        Learner learner = Learners.of(problem.learner().id());
        if (!learner.canLearn(visible.spec())) {
            throw new IllegalArgumentException(learner.id() + " cannot learn from "
                    + problem.task().kind() + " " + problem.task().component().id());
        }
        return learner.agent(
                visible.spec(), problem.learner().settings(), NetworkSource.of(network.id(), network.settings()));
    }
}
