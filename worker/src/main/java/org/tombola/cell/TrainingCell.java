package org.tombola.cell;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.learner.Evaluation;
import org.tombola.random.RandomKey;

/** One training run. Its identity is computed once: it is asked for often, and costs a text and its hash. */
public final class TrainingCell implements CellSpec {
    private static final long serialVersionUID = 1;

    /** The name of the baseline that all others start from. */
    public static final String DENSE = "dense";

    /**
     * What is learned.
     *
     * @param environmentSteps budget of the training; of a data set, in examples
     */
    public record Problem(TaskSource task, Component learner, long environmentSteps, Evaluation evaluation)
            implements Serializable {
        /** Makes the problem of acting in an environment. */
        public Problem(Component environment, Component learner, long environmentSteps, Evaluation evaluation) {
            this(new TaskSource.Environment(environment), learner, environmentSteps, evaluation);
        }
    }

    private final Problem problem;
    private final Component network;
    private final InputSource inputs;
    private final MaskSource mask;
    private final WeightSource weights;
    private final TeacherSource teacher;
    private final Component engine;
    private final long seed;
    private final int impIteration;

    /** Null until somebody asks for it; whoever computes it twice gets the same. */
    private transient CellId id;

    /**
     * Makes a cell.
     *
     * @param problem what is learned, by which learner, for how long
     * @param network settings of the agent's networks
     * @param inputs what of its task the agent sees
     * @param teacher whom the agent learns from, for learners that need somebody
     * @param seed names the initial weights, and with the IMP iteration and the baseline all other random numbers
     * @param impIteration 0 for the dense network, k after k prunings
     */
    public TrainingCell(
            Problem problem,
            Component network,
            InputSource inputs,
            MaskSource mask,
            WeightSource weights,
            TeacherSource teacher,
            Component engine,
            long seed,
            int impIteration) {
        this.problem = problem;
        this.network = network;
        this.inputs = inputs;
        this.mask = mask;
        this.weights = weights;
        this.teacher = teacher;
        this.engine = engine;
        this.seed = seed;
        this.impIteration = impIteration;
    }

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

    public Problem problem() {
        return problem;
    }

    public Component network() {
        return network;
    }

    public InputSource inputs() {
        return inputs;
    }

    public MaskSource mask() {
        return mask;
    }

    public WeightSource weights() {
        return weights;
    }

    public TeacherSource teacher() {
        return teacher;
    }

    public Component engine() {
        return engine;
    }

    public long seed() {
        return seed;
    }

    public int impIteration() {
        return impIteration;
    }

    @Override
    public CellId id() {
        if (id == null) {
            id = CellId.ofCanonical(SpecJson.write(this));
        }
        return id;
    }

    /** Returns whether another cell has the same identity. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof TrainingCell cell && id().equals(cell.id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return description() + " (" + id().abbreviated() + ")";
    }

    @Override
    public SortedMap<String, CellId> parents() {
        SortedMap<String, CellId> parents = new TreeMap<>(mask.parents());
        parents.putAll(inputs.parents());
        parents.putAll(teacher.parents());
        return Collections.unmodifiableSortedMap(parents);
    }

    @Override
    public String taskId() {
        return problem.task().id();
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
    public CellShape shape() {
        return new CellShape(problem.task(), problem.learner(), network, engine, problem.environmentSteps());
    }

    @Override
    public String description() {
        String learner = teacher instanceof TeacherSource.None
                ? ""
                : " " + problem.learner().id();
        return taskId() + learner + " seed " + seed + " imp " + impIteration + " " + baseline();
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
