package org.tombola.cell;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.AgentSpec;
import org.tombola.learner.Checkpoints;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.learner.MaskSchedule;
import org.tombola.learner.ReturnPoint;
import org.tombola.learner.Training;
import org.tombola.learner.TrainingLoop;
import org.tombola.learner.TrainingObserver;
import org.tombola.learner.TrainingResult;
import org.tombola.network.Engine;
import org.tombola.network.Engines;
import org.tombola.network.NetworkFamilies;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;

/** Runs cells, wherever it is called: the result of a cell is a function of its spec. */
public final class CellRunner {
    /**
     * Trains the cells of a bundle one after the other.
     *
     * @param bundle cells of equal shape whose parents are completed
     * @param publish given each outcome once, on another thread while the next cell trains, never two at a time; where it
     *     fails, training stops
     * @throws UncheckedIOException if parents could not be read or an outcome could not be published: worth another try
     * @throws CancellationException if the control cancelled the bundle
     */
    public void run(List<CellSpec> bundle, Parents parents, CellControl control, Consumer<CellOutcome> publish) {
        OutcomeQueue outcomes = new OutcomeQueue(publish);
        try {
            for (CellSpec spec : bundle) {
                Cancellable watched = new Cancellable(spec, control, outcomes);
                watched.stepped(0);
                outcomes.add(run(spec, parents, watched));
            }
        } finally {
            // Whatever happens to a cell, those before it are published when this method ends.
            outcomes.finish();
        }
    }

    private static CellOutcome run(CellSpec spec, Parents parents, Cancellable control) {
        try {
            return train((TrainingCell) spec, parents, control);
        } catch (UncheckedIOException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return new CellOutcome.Failed(spec, e);
        }
    }

    private static CellOutcome train(TrainingCell cell, Parents parents, Cancellable control) {
        TrainingCell.Problem problem = cell.problem();
        EnvironmentSource environment = EnvironmentSource.of(
                problem.environment().id(), problem.environment().settings());
        Learner learner = Learners.of(problem.learner().id());
        Engine engine = Engines.of(cell.engine().id());
        problem.environment().requireVersion(environment.resultVersion());
        problem.learner().requireVersion(learner.resultVersion());
        cell.engine().requireVersion(engine.resultVersion());
        cell.network().requireVersion(NetworkFamilies.of(cell.network().id()).resultVersion());
        EnvironmentSource visible = VisibleInputs.of(cell, environment, parents);
        AgentSpec agent = Agents.of(cell, visible);
        StartingPoint start = StartingPoint.of(cell, agent, parents);
        Training training = new Training(
                visible,
                problem.learner().settings(),
                engine,
                start.parameters(),
                start.mask(),
                MaskSchedule.CONSTANT,
                problem.environmentSteps(),
                expert(cell.teacher(), parents),
                cell::key,
                cell::seedKey);
        Checkpoints checkpoints = control.control().checkpoints(cell);
        TrainingResult result = new TrainingLoop(learner, training, problem.evaluation(), control, checkpoints).run();
        return new CellOutcome.Trained(cell, start.mask(), start.parameters(), result);
    }

    private static Optional<Parameters> expert(TeacherSource teacher, Parents parents) {
        if (teacher instanceof TeacherSource.Expert expert) {
            CellSpec spec = parents.spec(expert.cell());
            ParameterLayout layout = Agents.of(spec, parents).layout();
            return Optional.of(parents.parameters(expert.cell(), expert.snapshot(), layout));
        }
        return Optional.empty();
    }

    /** Passes progress on and ends a training that was cancelled, or whose bundle cannot be published. */
    private record Cancellable(CellSpec cell, CellControl control, OutcomeQueue outcomes) implements TrainingObserver {
        @Override
        public void stepped(long environmentSteps) {
            control.stepped(environmentSteps);
            if (control.isCancelled() || outcomes.hasFailed()) {
                throw new CancellationException(cell.description());
            }
        }

        @Override
        public void resumed(long environmentSteps) {
            control.resumed(environmentSteps);
        }

        @Override
        public void evaluated(ReturnPoint point) {
            control.evaluated(point);
        }
    }
}
