package org.tombola.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tombola.learner.Evaluation;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/** Cells that train in a blink, and parents that are kept in memory. */
public final class SmallCells {
    private SmallCells() {}

    /** Returns the settings of a small PPO. */
    public static Settings ppo(Map<String, ?> changes) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "environments",
                4L,
                "rollout-steps",
                64L,
                "minibatch-size",
                64L,
                "epochs",
                2L,
                "learning-rate",
                1e-3,
                "anneal-learning-rate",
                true,
                "discount",
                0.99,
                "trace-decay",
                0.95,
                "clip-range",
                0.2,
                "clip-value-loss",
                true));
        values.putAll(Map.of(
                "normalize-advantages", true,
                "entropy-coefficient", 0.01,
                "value-coefficient", 0.5,
                "maximum-gradient-norm", 0.5,
                "adam-beta1", 0.9,
                "adam-beta2", 0.999,
                "adam-epsilon", 1e-5));
        values.putAll(changes);
        return new Settings(new TreeMap<>(values));
    }

    public static TrainingCell cell(MaskSource mask, WeightSource weights, int impIteration) {
        return cell(mask, weights, impIteration, "CartPole-v1", "cart-pole/1", ppo(Map.of()));
    }

    public static TrainingCell cell(
            MaskSource mask,
            WeightSource weights,
            int impIteration,
            String environment,
            String environmentVersion,
            Settings ppo) {
        Settings network = new Settings(new TreeMap<>(
                Map.of("hidden", List.of(16L, 12L), "activation", "tanh", "initialization", "fan-in-uniform")));
        return new TrainingCell(
                new TrainingCell.Problem(
                        new Component(environment, environmentVersion, Settings.NONE),
                        new Component("ppo", "ppo/1", ppo),
                        2048,
                        new Evaluation(4, 3, 5, 0)),
                new Component("perceptron", "perceptron/1", network),
                mask,
                weights,
                new Component("simd", "simd/1", Settings.NONE),
                7,
                impIteration);
    }

    public static TrainingCell dense() {
        return cell(new MaskSource.Dense(), new WeightSource.Initial(), 0);
    }

    public static MaskSource pruned(CellId parent) {
        Component criterion = new Component("global-magnitude", "global-magnitude/1", Settings.NONE);
        return new MaskSource.Pruned(parent, Snapshot.BEST, criterion, PruningScope.ACTOR, 0.2);
    }

    /** Runs cells one after the other, each finding those before it as parents. */
    public static final class Memory implements Parents {
        private final Map<CellId, CellOutcome.Trained> trained = new HashMap<>();

        public CellOutcome.Trained run(CellSpec cell) {
            List<CellOutcome> outcomes = new ArrayList<>();
            new CellRunner().run(List.of(cell), this, CellControl.cancelledBy(() -> false), outcomes::add);
            if (outcomes.get(0) instanceof CellOutcome.Failed failed) {
                throw new AssertionError(failed.cause());
            }
            trained.put(cell.id(), (CellOutcome.Trained) outcomes.get(0));
            return trained.get(cell.id());
        }

        @Override
        public Mask mask(CellId cell, ParameterLayout layout) {
            return trained.get(cell).mask();
        }

        @Override
        public Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout) {
            CellOutcome.Trained parent = trained.get(cell);
            return switch (snapshot) {
                case INITIAL -> parent.initial();
                case BEST -> parent.result().best();
                case FINAL -> parent.result().last();
            };
        }
    }
}
