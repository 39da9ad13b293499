package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.network.ParameterLayout;

/** What a training has shown so far: all of its result but what its run knows. */
final class TrainingHistory {
    private final List<ReturnPoint> returns = new ArrayList<>();
    private final List<MetricPoint> metrics = new ArrayList<>();
    private final SortedMap<Long, AgentSnapshot> steps = new TreeMap<>();
    private AgentSnapshot best;
    private AgentSnapshot last;
    private double bestReturn = Double.NEGATIVE_INFINITY;
    private double finalReturn = Double.NEGATIVE_INFINITY;
    private OptionalLong solvedAtStep = OptionalLong.empty();
    private long maskViolations;
    private long nanos;
    private long evaluationNanos;
    private long resumedAtStep;
    private final NotFinite notFinite = new NotFinite();

    TrainingHistory(AgentSnapshot start) {
        this.best = start;
        this.last = start;
    }

    /** Returns what ended the training, beside what its run may have found. */
    NotFinite notFinite() {
        return notFinite;
    }

    void add(ReturnPoint point) {
        returns.add(point);
    }

    void add(MetricPoint point) {
        metrics.add(point);
    }

    /** Keeps the agent at a number of environment steps. */
    void keep(long environmentSteps, AgentSnapshot agent) {
        steps.put(environmentSteps, agent);
    }

    /** Notes an evaluated agent. */
    void evaluated(AgentSnapshot agent, double meanReturn) {
        last = agent;
        maskViolations += agent.mask().violations(agent.parameters().values());
        finalReturn = meanReturn;
        if (finalReturn >= bestReturn) {
            bestReturn = finalReturn;
            best = agent;
        }
    }

    /** Notes that the task was solved, which counts the first time. */
    void solved(long environmentSteps) {
        if (solvedAtStep.isEmpty()) {
            solvedAtStep = OptionalLong.of(environmentSteps);
        }
    }

    /** Notes that the training was taken up again. */
    void resumed(long environmentSteps) {
        resumedAtStep = environmentSteps;
    }

    /** Adds to the wall time of the whole training. */
    void took(long wholeNanos) {
        nanos += wholeNanos;
    }

    /** Adds to the wall time of evaluations, which is part of the whole. */
    void evaluationTook(long itsNanos) {
        evaluationNanos += itsNanos;
    }

    AgentSnapshot best() {
        return best;
    }

    /** Returns the result, given the returns of the best agent on episodes that did not choose it. */
    TrainingResult result(TrainingRun run, EpisodeReturns freshGreedy, EpisodeReturns freshSampled) {
        // Diverged before the first evaluation: what stands is the start.
        boolean isUnrated = bestReturn == Double.NEGATIVE_INFINITY;
        notFinite.note(NotFinite.of(freshGreedy, run.environmentSteps()));
        notFinite.note(NotFinite.of(freshSampled, run.environmentSteps()));
        return new TrainingResult(
                run.hasDiverged() ? run.notFinite() : notFinite.text(),
                best,
                last,
                steps,
                isUnrated ? freshGreedy.mean() : bestReturn,
                isUnrated ? freshGreedy.mean() : finalReturn,
                freshGreedy,
                freshSampled,
                solvedAtStep,
                run.environmentSteps(),
                run.gradientSteps(),
                maskViolations,
                returns,
                metrics,
                new TrainingResult.Timing((nanos - evaluationNanos) * 1e-9, evaluationNanos * 1e-9, resumedAtStep));
    }

    void save(DataOutput out) throws IOException {
        notFinite.save(out);
        out.writeInt(returns.size());
        for (ReturnPoint point : returns) {
            point.save(out);
        }
        out.writeInt(metrics.size());
        for (MetricPoint point : metrics) {
            point.save(out);
        }
        out.writeInt(steps.size());
        for (Map.Entry<Long, AgentSnapshot> step : steps.entrySet()) {
            out.writeLong(step.getKey());
            step.getValue().save(out);
        }
        best.save(out);
        last.save(out);
        out.writeDouble(bestReturn);
        out.writeDouble(finalReturn);
        out.writeLong(solvedAtStep.orElse(-1));
        out.writeLong(maskViolations);
        out.writeLong(nanos);
        out.writeLong(evaluationNanos);
    }

    /** Reads what {@link #save} wrote into a history to which nothing was added. */
    void restore(DataInput in) throws IOException {
        ParameterLayout layout = best.mask().layout();
        notFinite.restore(in);
        int points = in.readInt();
        for (int i = 0; i < points; i++) {
            returns.add(ReturnPoint.restore(in));
        }
        int values = in.readInt();
        for (int i = 0; i < values; i++) {
            metrics.add(MetricPoint.restore(in));
        }
        int kept = in.readInt();
        for (int i = 0; i < kept; i++) {
            steps.put(in.readLong(), AgentSnapshot.restore(in, layout));
        }
        best = AgentSnapshot.restore(in, layout);
        last = AgentSnapshot.restore(in, layout);
        bestReturn = in.readDouble();
        finalReturn = in.readDouble();
        long solved = in.readLong();
        solvedAtStep = solved < 0 ? OptionalLong.empty() : OptionalLong.of(solved);
        maskViolations = in.readLong();
        nanos = in.readLong();
        evaluationNanos = in.readLong();
    }
}
