package org.tombola.cell;

import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.AgentSpec;
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
        return of(problem, network, environment(problem));
    }

    static AgentSpec of(CellSpec spec, Parents parents) {
        TrainingCell cell = (TrainingCell) spec;
        return of(cell, visible(cell, parents));
    }

    /** Returns a cell's environment as its agent sees it. */
    public static EnvironmentSource visible(TrainingCell cell, Parents parents) {
        return VisibleInputs.of(cell, environment(cell.problem()), parents);
    }

    /** Returns a cell's agent, given its environment as it sees it. */
    public static AgentSpec of(TrainingCell cell, EnvironmentSource visible) {
        return of(cell.problem(), cell.network(), visible);
    }

    private static AgentSpec of(TrainingCell.Problem problem, Component network, EnvironmentSource visible) {
        return Learners.of(problem.learner().id())
                .agent(visible.spec(), NetworkSource.of(network.id(), network.settings()));
    }

    private static EnvironmentSource environment(TrainingCell.Problem problem) {
        return EnvironmentSource.of(
                problem.environment().id(), problem.environment().settings());
    }
}
