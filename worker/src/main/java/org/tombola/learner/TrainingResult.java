package org.tombola.learner;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.network.Parameters;

/**
 * What a training left behind.
 *
 * @param notFinite what stopped being finite, so that training stopped early and the last finite checkpoint stands; empty if
 *     nothing did
 * @param bestAgent that of the highest mean greedy return, the latest among equals
 * @param lastAgent that of the last evaluation
 * @param steps the agents that were to be kept, by the environment steps at which, or soon after which, they were
 * @param bestReturn mean greedy return of the best checkpoint in the evaluation that chose it, which is optimistic
 * @param freshGreedy returns of the best checkpoint on episodes that did not choose it
 * @param solvedAtStep environment steps at the first evaluation that reached the environment's solved return; that of the
 *     untrained agent does not count
 * @param maskViolations pruned parameters found different from zero, over all evaluations
 */
public record TrainingResult(
        String notFinite,
        AgentSnapshot bestAgent,
        AgentSnapshot lastAgent,
        SortedMap<Long, AgentSnapshot> steps,
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
        steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
        returns = List.copyOf(returns);
        metrics = List.copyOf(metrics);
    }

    /** Returns the same result without the evaluation at step 0, which older versions did not make. */
    public TrainingResult withoutUntrained() {
        return new TrainingResult(
                notFinite,
                bestAgent,
                lastAgent,
                steps,
                bestReturn,
                finalReturn,
                freshGreedy,
                freshSampled,
                solvedAtStep,
                environmentSteps,
                gradientSteps,
                maskViolations,
                returns.stream().filter(point -> point.environmentSteps() > 0).toList(),
                metrics,
                timing);
    }

    /** Returns whether training stopped early because numbers stopped being finite. */
    public boolean diverged() {
        return !notFinite.isEmpty();
    }

    /** Returns the parameters of the agent with the highest mean greedy return. */
    public Parameters best() {
        return bestAgent.parameters();
    }

    /** Returns the parameters of the last evaluation. */
    public Parameters last() {
        return lastAgent.parameters();
    }

    /**
     * How the training went, which says nothing about the result.
     *
     * @param trainSeconds wall time, what was lost to interruptions not counted
     * @param resumedAtStep environment steps at which the training was taken up again the last time; 0 if it was not
     */
    public record Timing(double trainSeconds, double evaluationSeconds, long resumedAtStep) {}
}
