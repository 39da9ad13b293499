package org.tombola.learner;

import java.util.List;
import java.util.OptionalLong;
import org.tombola.network.Parameters;

/**
 * What a training left behind.
 *
 * @param diverged whether training stopped early because numbers stopped being finite; the last finite checkpoint stands
 * @param best checkpoint with the highest mean greedy return, the latest among equals
 * @param last checkpoint of the last evaluation
 * @param bestReturn mean greedy return of the best checkpoint in the evaluation that chose it, which is optimistic
 * @param freshGreedy returns of the best checkpoint on episodes that did not choose it
 * @param solvedAtStep environment steps at the first evaluation that reached the environment's solved return
 * @param maskViolations pruned parameters found different from zero, over all evaluations
 */
public record TrainingResult(
        boolean diverged,
        Parameters best,
        Parameters last,
        double bestReturn,
        double finalReturn,
        EpisodeReturns freshGreedy,
        EpisodeReturns freshSampled,
        OptionalLong solvedAtStep,
        long environmentSteps,
        long gradientSteps,
        long maskViolations,
        List<ReturnPoint> returns,
        List<MetricPoint> metrics,
        Timing timing) {
    public TrainingResult {
        returns = List.copyOf(returns);
        metrics = List.copyOf(metrics);
    }

    /** Wall time in seconds, which says nothing about the result. */
    public record Timing(double trainSeconds, double evaluationSeconds) {}
}
