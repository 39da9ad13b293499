package org.tombola.cell;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tombola.environment.Task;
import org.tombola.learner.AgentSpec;
import org.tombola.learner.Expert;
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

/**
 * Trains one agent after the other, as suits engines on CPUs.
 *
 * @param id of the engine
 */
record OneAfterTheOther(String id) implements BundleTrainer {
    @Override
    public void train(List<TrainingCell> bundle, Parents parents, CellControl control, Consumer<CellOutcome> outcomes) {
        for (TrainingCell cell : bundle) {
            new Cancellable(cell, control).stepped(0);
            outcomes.accept(outcome(cell, parents, control));
        }
    }

    private static CellOutcome outcome(TrainingCell cell, Parents parents, CellControl control) {
        try {
            return train(cell, parents, control);
        } catch (UncheckedIOException | CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // Plug-ins throw what they like; an error would end the executor, and with it the cells of others.
            return new CellOutcome.Failed(cell, e);
        }
    }

    private static CellOutcome train(TrainingCell cell, Parents parents, CellControl control) {
        TrainingCell.Problem problem = cell.problem();
        Task task = problem.task().task();
        Learner learner = Learners.of(problem.learner().id());
        Engine anywhere = Engines.of(cell.engine().id());
        Engine engine = control.device().map(anywhere::on).orElse(anywhere);
        problem.task().component().requireVersion(task.resultVersion());
        problem.learner().requireVersion(learner.resultVersion());
        cell.engine().requireVersion(engine.resultVersion());
        cell.network().requireVersion(NetworkFamilies.of(cell.network().id()).resultVersion());
        Task visible = VisibleInputs.of(cell, task, parents);
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
        TrainingResult result = new TrainingLoop(
                        learner,
                        training,
                        problem.evaluation(),
                        new Cancellable(cell, control),
                        control.checkpoints(cell))
                .run();
        return new CellOutcome.Trained(cell, start.mask(), start.parameters(), result);
    }

    private static Optional<Expert> expert(TeacherSource teacher, Parents parents) {
        if (teacher instanceof TeacherSource.Expert expert) {
            CellSpec spec = parents.spec(expert.cell());
            ParameterLayout layout = Agents.of(spec, parents).layout();
            Component learner = ((TrainingCell) spec).problem().learner();
            return Optional.of(new Expert(
                    Learners.of(learner.id()),
                    learner.settings(),
                    parents.parameters(expert.cell(), expert.snapshot(), layout)));
        }
        return Optional.empty();
    }

    /** Passes progress on and ends a training that was cancelled. */
    private record Cancellable(CellSpec cell, CellControl control) implements TrainingObserver {
        @Override
        public void stepped(long environmentSteps) {
            control.stepped(environmentSteps);
            if (control.isCancelled()) {
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
