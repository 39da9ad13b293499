package org.tombola.cell;

import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.AgentSpec;
import org.tombola.learner.Learners;

/** The networks of a cell's agent. */
final class Agents {
    private Agents() {}

    static AgentSpec of(CellSpec spec, Parents parents) {
        TrainingCell cell = (TrainingCell) spec;
        EnvironmentSource environment = EnvironmentSource.of(
                cell.problem().environment().id(), cell.problem().environment().settings());
        return of(cell, VisibleInputs.of(cell, environment, parents));
    }

    static AgentSpec of(TrainingCell cell, EnvironmentSource visible) {
        return Learners.of(cell.problem().learner().id())
                .agent(visible.spec(), cell.network().settings());
    }
}
