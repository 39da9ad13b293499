package org.tombola.learner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombola.pruning.Mask;

/**
 * Trains an agent to its budget, evaluates it on the way and keeps what is asked for. A training that was interrupted goes on
 * from its last checkpoint, to the same bits.
 */
public final class TrainingLoop {
    private static final Logger LOGGER = LoggerFactory.getLogger(TrainingLoop.class);

    private final Learner learner;
    private final Training training;
    private final Evaluation evaluation;
    private final TrainingObserver observer;
    private final Checkpoints checkpoints;
    private final Evaluator evaluator;

    private TrainingHistory history;
    private Mask mask;
    private long lapStart;
    private boolean isSavable = true;

    /** Prepares a training. */
    public TrainingLoop(
            Learner learner,
            Training training,
            Evaluation evaluation,
            TrainingObserver observer,
            Checkpoints checkpoints) {
        this.learner = learner;
        this.training = training;
        this.evaluation = evaluation;
        this.observer = observer;
        this.checkpoints = checkpoints;
        this.evaluator = Evaluator.of(training.task(), evaluation.seed(), () -> observer.stepped(0));
    }

    /** Trains to the end. */
    public TrainingResult run() {
        lapStart = System.nanoTime();
        try (TrainingRun run = start()) {
            if (run.environmentSteps() == 0) {
                evaluateUntrained(run);
            }
            while (run.environmentSteps() < training.environmentSteps() && !hasDiverged(run)) {
                advance(run);
                if (checkpoints.isDue()) {
                    keep(run);
                }
            }
            return finish(run);
        }
    }

    /** Returns a run at its beginning, or where its last checkpoint left it. */
    private TrainingRun start() {
        Optional<byte[]> state = checkpoints.latest();
        if (state.isPresent()) {
            TrainingRun run = begin();
            try {
                restore(run, state.get());
                history.resumed(run.environmentSteps());
                observer.resumed(run.environmentSteps());
                return run;
            } catch (IOException | RuntimeException e) {
                run.close();
                LOGGER.warn("a checkpoint does not fit, training starts again: {}", e.toString());
            }
        }
        return begin();
    }

    private TrainingRun begin() {
        mask = training.mask();
        history = new TrainingHistory(new AgentSnapshot(training.start(), mask));
        return learner.start(training);
    }

    /** Shows what an agent can do that has learned nothing yet; it is no candidate for the best one. */
    private void evaluateUntrained(TrainingRun run) {
        long start = System.nanoTime();
        rate(run);
        history.evaluationTook(System.nanoTime() - start);
    }

    private boolean hasDiverged(TrainingRun run) {
        return run.hasDiverged() || history.notFinite().isFound();
    }

    private EpisodeReturns rate(TrainingRun run) {
        EpisodeReturns greedy = evaluator.evaluate(
                run.policy(), Evaluator.Mode.GREEDY, Evaluator.Purpose.CHOICE, evaluation.episodes());
        history.notFinite().note(NotFinite.of(greedy, run.environmentSteps()));
        if (hasDiverged(run)) {
            return greedy;
        }
        ReturnPoint point = new ReturnPoint(run.environmentSteps(), ReturnPoint.GREEDY, greedy);
        history.add(point);
        observer.evaluated(point);
        return greedy;
    }

    private void advance(TrainingRun run) {
        long before = run.environmentSteps();
        run.advance();
        long steps = run.environmentSteps();
        observer.stepped(steps - before);
        if (run.hasDiverged()) {
            return;
        }
        Mask next = training.masks().next(steps, mask, run);
        if (!next.equals(mask)) {
            mask = next;
            run.setMask(mask);
        }
        for (long kept : evaluation.snapshots()) {
            if (before < kept && kept <= steps) {
                history.keep(kept, new AgentSnapshot(run.parameters(), mask));
            }
        }
        // An iteration may be longer than the distance of two points: they are then evaluated as one.
        if (point(steps) > point(before)) {
            evaluate(run);
        }
    }

    /** Returns how many evaluation points lie within a number of steps. */
    private int point(long steps) {
        int point = 0;
        while (point < evaluation.points()
                && (point + 1) * training.environmentSteps() / evaluation.points() <= steps) {
            point++;
        }
        return point;
    }

    private void evaluate(TrainingRun run) {
        long start = System.nanoTime();
        long steps = run.environmentSteps();
        EpisodeReturns greedy = rate(run);
        if (hasDiverged(run)) {
            return;
        }
        EpisodeReturns trained = run.drainEpisodes();
        if (trained.episodes() > 0) {
            history.add(new ReturnPoint(steps, ReturnPoint.SAMPLED, trained));
        }
        run.drainMetrics().forEach((name, value) -> history.add(new MetricPoint(steps, name, value)));
        history.evaluated(new AgentSnapshot(run.parameters(), mask), greedy.mean());
        if (training.task().spec().solvedReturn().stream().anyMatch(limit -> greedy.mean() >= limit)) {
            history.solved(steps);
        }
        history.evaluationTook(System.nanoTime() - start);
    }

    private TrainingResult finish(TrainingRun run) {
        long start = System.nanoTime();
        AgentSnapshot best = history.best();
        run.setMask(best.mask());
        run.load(best.parameters());
        EpisodeReturns freshGreedy = fresh(run, Evaluator.Mode.GREEDY);
        EpisodeReturns freshSampled = fresh(run, Evaluator.Mode.SAMPLED);
        history.evaluationTook(System.nanoTime() - start);
        takeLap();
        return history.result(run, freshGreedy, freshSampled);
    }

    private EpisodeReturns fresh(TrainingRun run, Evaluator.Mode mode) {
        return evaluator.evaluate(run.policy(), mode, Evaluator.Purpose.MEASUREMENT, evaluation.freshEpisodes());
    }

    private void takeLap() {
        long now = System.nanoTime();
        history.took(now - lapStart);
        lapStart = now;
    }

    private void keep(TrainingRun run) {
        if (!isSavable) {
            return;
        }
        takeLap();
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(state);
            new AgentSnapshot(run.parameters(), mask).save(out);
            history.save(out);
            run.save(out);
        } catch (IOException | RuntimeException e) {
            isSavable = false;
            LOGGER.warn("no checkpoints can be made, an interrupted training would start again: {}", e.toString());
            return;
        }
        checkpoints.keep(run.environmentSteps(), state.toByteArray());
    }

    private void restore(TrainingRun run, byte[] state) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
        mask = AgentSnapshot.restore(in, training.mask().layout()).mask();
        history.restore(in);
        run.restore(in);
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes are left");
        }
    }
}
