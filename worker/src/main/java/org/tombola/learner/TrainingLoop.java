package org.tombola.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tombola.network.Parameters;

/** Trains an agent to its budget, evaluates it on the way and keeps its best checkpoint. */
public final class TrainingLoop {
    private final Learner learner;
    private final Training training;
    private final Evaluation evaluation;
    private final TrainingObserver observer;
    private final Evaluator evaluator;

    private final List<ReturnPoint> returns = new ArrayList<>();
    private final List<MetricPoint> metrics = new ArrayList<>();
    private Parameters best;
    private Parameters last;
    private double bestReturn = Double.NEGATIVE_INFINITY;
    private double finalReturn = Double.NEGATIVE_INFINITY;
    private OptionalLong solvedAtStep = OptionalLong.empty();
    private long maskViolations;
    private long evaluationNanos;

    /**
     * Prepares a training.
     */
    public TrainingLoop(Learner learner, Training training, Evaluation evaluation, TrainingObserver observer) {
        this.learner = learner;
        this.training = training;
        this.evaluation = evaluation;
        this.observer = observer;
        this.evaluator = new Evaluator(training.environment(), evaluation.seed());
        this.best = training.start();
        this.last = training.start();
    }

    /** Trains to the end. */
    public TrainingResult run() {
        long start = System.nanoTime();
        try (TrainingRun run = learner.start(training)) {
            int point = 1;
            while (run.environmentSteps() < training.environmentSteps() && !run.hasDiverged()) {
                long before = run.environmentSteps();
                run.advance();
                observer.stepped(run.environmentSteps() - before);
                // An iteration may be longer than the distance of two points: they are then evaluated as one.
                if (!run.hasDiverged() && run.environmentSteps() >= stepsAt(point)) {
                    evaluate(run);
                    while (point <= evaluation.points() && run.environmentSteps() >= stepsAt(point)) {
                        point++;
                    }
                }
            }
            run.load(best);
            long evaluationStart = System.nanoTime();
            EpisodeReturns freshGreedy = evaluator.evaluate(
                    run.policy(), Evaluator.Mode.GREEDY, "fresh-evaluation", evaluation.freshEpisodes());
            EpisodeReturns freshSampled = evaluator.evaluate(
                    run.policy(), Evaluator.Mode.SAMPLED, "fresh-evaluation", evaluation.freshEpisodes());
            evaluationNanos += System.nanoTime() - evaluationStart;
            if (bestReturn == Double.NEGATIVE_INFINITY) {
                // Diverged before the first evaluation: what stands is the start.
                bestReturn = freshGreedy.mean();
                finalReturn = freshGreedy.mean();
            }
            return new TrainingResult(
                    run.hasDiverged(),
                    best,
                    last,
                    bestReturn,
                    finalReturn,
                    freshGreedy,
                    freshSampled,
                    solvedAtStep,
                    run.environmentSteps(),
                    run.gradientSteps(),
                    maskViolations,
                    returns,
                    metrics,
                    new TrainingResult.Timing(
                            (System.nanoTime() - start - evaluationNanos) * 1e-9, evaluationNanos * 1e-9));
        }
    }

    private long stepsAt(int point) {
        return point * training.environmentSteps() / evaluation.points();
    }

    private void evaluate(TrainingRun run) {
        long start = System.nanoTime();
        long steps = run.environmentSteps();
        EpisodeReturns greedy =
                evaluator.evaluate(run.policy(), Evaluator.Mode.GREEDY, "evaluation", evaluation.episodes());
        ReturnPoint point = new ReturnPoint(steps, ReturnPoint.GREEDY, greedy);
        returns.add(point);
        EpisodeReturns trained = run.drainEpisodes();
        if (trained.episodes() > 0) {
            returns.add(new ReturnPoint(steps, ReturnPoint.SAMPLED, trained));
        }
        run.drainMetrics().forEach((name, value) -> metrics.add(new MetricPoint(steps, name, value)));
        last = run.parameters();
        maskViolations += training.mask().violations(last.values());
        finalReturn = greedy.mean();
        if (finalReturn >= bestReturn) {
            bestReturn = finalReturn;
            best = last;
        }
        boolean solved =
                training.environment().spec().solvedReturn().stream().anyMatch(limit -> greedy.mean() >= limit);
        if (solved && solvedAtStep.isEmpty()) {
            solvedAtStep = OptionalLong.of(steps);
        }
        evaluationNanos += System.nanoTime() - start;
        observer.evaluated(point);
    }
}
