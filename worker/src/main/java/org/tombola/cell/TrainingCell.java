package org.tombola.cell;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.learner.Evaluation;
import org.tombola.random.RandomKey;

/**
 * One training run.
 *
 * @param problem what is learned, by which learner, for how long
 * @param network settings of the agent's networks
 * @param inputs what of its environment the agent sees
 * @param teacher whom the agent learns from, for learners that need somebody
 * @param seed names the initial weights, and with the IMP iteration and the baseline all other random numbers
 * @param impIteration 0 for the dense network, k after k prunings
 */
public record TrainingCell(
        Problem problem,
        Component network,
        InputSource inputs,
        MaskSource mask,
        WeightSource weights,
        TeacherSource teacher,
        Component engine,
        long seed,
        int impIteration)
        implements CellSpec {
    /** The name of the baseline that all others start from. */
    public static final String DENSE = "dense";

    /**
     * What is learned.
     *
     * @param environmentSteps budget of the training
     */
    public record Problem(Component environment, Component learner, long environmentSteps, Evaluation evaluation)
            implements Serializable {}

    /** Returns a cell that sees all inputs and has no teacher. */
    public static TrainingCell of(
            Problem problem,
            Component network,
            MaskSource mask,
            WeightSource weights,
            Component engine,
            long seed,
            int impIteration) {
        return new TrainingCell(
                problem,
                network,
                new InputSource.All(),
                mask,
                weights,
                new TeacherSource.None(),
                engine,
                seed,
                impIteration);
    }

    @Override
    public CellId id() {
        return CellId.ofCanonical(SpecJson.write(this));
    }

    @Override
    public SortedMap<String, CellId> parents() {
        SortedMap<String, CellId> parents = new TreeMap<>(mask.parents());
        parents.putAll(inputs.parents());
        parents.putAll(teacher.parents());
        return Collections.unmodifiableSortedMap(parents);
    }

    @Override
    public String environmentId() {
        return problem.environment().id();
    }

    @Override
    public long environmentSteps() {
        return problem.environmentSteps();
    }

    /** Returns the baseline's name, derived from the sources: {@code dense}, {@code mask/weights}, … */
    public String baseline() {
        boolean dense = mask instanceof MaskSource.Dense && weights instanceof WeightSource.Initial;
        String name = dense ? DENSE : mask.word() + "/" + weights.word();
        return inputs instanceof InputSource.All ? name : name + "/" + inputs.word();
    }

    @Override
    public String shape() {
        return String.join(
                " ",
                problem.environment().toString(),
                problem.learner().toString(),
                network.toString(),
                engine.toString(),
                Long.toString(problem.environmentSteps()));
    }

    @Override
    public String description() {
        String learner = teacher instanceof TeacherSource.None
                ? ""
                : " " + problem.learner().id();
        return environmentId() + learner + " seed " + seed + " imp " + impIteration + " " + baseline();
    }

    /** Returns the key of the random stream that serves a purpose in this cell's training. */
    RandomKey key(String purpose) {
        return RandomKey.of(purpose, seed, impIteration, baseline());
    }

    /** Returns the key of the random stream that serves a purpose which all cells of the seed have in common. */
    RandomKey seedKey(String purpose) {
        return RandomKey.of(purpose, seed);
    }
}
