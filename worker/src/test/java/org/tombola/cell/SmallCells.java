package org.tombola.cell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.Environments;
import org.tombola.learner.Evaluation;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.network.Engines;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.network.Perceptron;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/** Cells that are trained in a few hundredths of a second, and a memory of those that were. */
public final class SmallCells implements Parents {
    /** 4 * 8 + 8 * 8 + 8 * 2. */
    static final int ACTOR_WEIGHTS = 112;

    private static final Map<String, Object> PPO = Map.ofEntries(
            Map.entry("environments", 4L),
            Map.entry("rollout-steps", 32L),
            Map.entry("minibatch-size", 64L),
            Map.entry("epochs", 2L),
            Map.entry("learning-rate", 1e-3),
            Map.entry("anneal-learning-rate", true),
            Map.entry("discount", 0.99),
            Map.entry("trace-decay", 0.95),
            Map.entry("clip-range", 0.2),
            Map.entry("clip-value-loss", true),
            Map.entry("normalize-advantages", true),
            Map.entry("entropy-coefficient", 0.01),
            Map.entry("value-coefficient", 0.5),
            Map.entry("maximum-gradient-norm", 0.5),
            Map.entry("adam-beta1", 0.9),
            Map.entry("adam-beta2", 0.999),
            Map.entry("adam-epsilon", 1e-5));

    private final Map<CellId, CellOutcome.Trained> trained = new HashMap<>();

    /** Returns PPO's settings with some of them replaced. */
    public static Settings ppo(Map<String, ?> replaced) {
        Map<String, Object> values = new TreeMap<>(PPO);
        values.putAll(replaced);
        return Settings.of(Learners.of("ppo").settings(), values);
    }

    static Component environment(Map<String, ?> options) {
        EnvironmentFactory factory = Environments.of("CartPole-v1");
        return new Component(factory.id(), factory.resultVersion(), Settings.of(factory.settings(), options));
    }

    static TrainingCell.Problem problem(Component environment) {
        Learner ppo = Learners.of("ppo");
        return new TrainingCell.Problem(
                environment,
                new Component(ppo.id(), ppo.resultVersion(), ppo(Map.of())),
                1024,
                new Evaluation(2, 2, 3, 0));
    }

    static Component network() {
        Map<String, Object> settings =
                Map.of("hidden", List.of(8L, 8L), "activation", "relu", "initialization", "fan-in-uniform");
        Perceptron family = new Perceptron();
        return new Component(family.id(), family.resultVersion(), Settings.of(family.settings(), settings));
    }

    /** Returns a cell of the {@code simd} engine. */
    public static TrainingCell cell(MaskSource mask, WeightSource weights, long seed, int impIteration) {
        Component engine = new Component("simd", Engines.of("simd").resultVersion(), Settings.NONE);
        return TrainingCell.of(problem(environment(Map.of())), network(), mask, weights, engine, seed, impIteration);
    }

    /** Returns the dense student of another cell's agent. */
    public static TrainingCell student(TrainingCell expert) {
        Learner distillation = Learners.of("distillation");
        Map<String, Object> settings = new TreeMap<>(PPO);
        List.of(
                        "discount",
                        "trace-decay",
                        "clip-range",
                        "clip-value-loss",
                        "normalize-advantages",
                        "entropy-coefficient",
                        "value-coefficient")
                .forEach(settings::remove);
        settings.putAll(Map.of("data", "expert", "data-set-samples", 1280L, "temperature", 1.0));
        TrainingCell.Problem problem = expert.problem();
        return new TrainingCell(
                new TrainingCell.Problem(
                        problem.task(),
                        new Component(
                                distillation.id(),
                                distillation.resultVersion(),
                                Settings.of(distillation.settings(), settings)),
                        problem.environmentSteps(),
                        problem.evaluation()),
                expert.network(),
                expert.inputs(),
                expert.mask(),
                expert.weights(),
                new TeacherSource.Expert(expert.id(), Snapshot.BEST),
                expert.engine(),
                expert.seed(),
                0);
    }

    /** Returns the dense cell of a seed. */
    public static TrainingCell dense(long seed) {
        return cell(new MaskSource.Dense(), new WeightSource.Initial(), seed, 0);
    }

    /** Returns the source of the mask that prunes a fifth of a cell's weights. */
    public static MaskSource pruned(CellSpec parent, PruningScope scope) {
        Component criterion = new Component(
                "global-magnitude", Pruning.criterion("global-magnitude").resultVersion(), Settings.NONE);
        return new MaskSource.Pruned(parent.id(), Snapshot.BEST, criterion, scope, 0.2);
    }

    static TrainingCell ticket(TrainingCell parent) {
        return cell(
                pruned(parent, PruningScope.ACTOR),
                new WeightSource.Initial(),
                parent.seed(),
                parent.impIteration() + 1);
    }

    /** Trains a cell and remembers it. */
    public CellOutcome.Trained train(CellSpec cell) {
        CellOutcome.Trained outcome = (CellOutcome.Trained) outcome(cell, this);
        trained.put(cell.id(), outcome);
        return outcome;
    }

    static CellOutcome outcome(CellSpec cell, Parents parents) {
        AtomicReference<CellOutcome> outcome = new AtomicReference<>();
        new CellRunner().run(List.of(cell), parents, CellControl.cancelledBy(() -> false), outcome::set);
        return outcome.get();
    }

    @Override
    public CellSpec spec(CellId cell) {
        return trained.get(cell).spec();
    }

    @Override
    public Mask mask(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        return trained.get(cell).snapshots().get(snapshot).mask();
    }

    @Override
    public Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        return trained.get(cell).snapshots().get(snapshot).parameters();
    }
}
