package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.tombola.cell.SmallCells;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Step;
import org.tombola.network.Engines;
import org.tombola.network.InitialWeights;
import org.tombola.network.NetworkSource;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomKey;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Trainings and a transparent environment for the tests of learners. */
final class Cases {
    static final NetworkSource NETWORK = NetworkSource.of(
            "perceptron",
            new Settings(new TreeMap<>(
                    Map.of("hidden", List.of(16L), "activation", "relu", "initialization", "fan-in-uniform"))));

    private Cases() {}

    /** Returns a training of a dense agent whose numbers all follow from a seed. */
    static Training training(EnvironmentSource environment, Settings ppo, long environmentSteps, long seed) {
        return training(new Ppo(), environment, ppo, environmentSteps, seed);
    }

    /** Returns a training of a learner's dense agent whose numbers all follow from a seed. */
    static Training training(
            Learner learner, EnvironmentSource environment, Settings settings, long environmentSteps, long seed) {
        AgentSpec agent = learner.agent(environment.spec(), settings, NETWORK);
        ParameterLayout layout = agent.layout();
        float[] start = new InitialWeights(NETWORK.settings(), layout, agent.outputGains())
                .draw(name -> RandomKey.of("initial", seed, name));
        return new Training(
                environment,
                settings,
                Engines.of("simd"),
                new Parameters(layout, start),
                Mask.dense(layout),
                MaskSchedule.CONSTANT,
                environmentSteps,
                Optional.empty(),
                purpose -> RandomKey.of(purpose, seed),
                purpose -> RandomKey.of("seed " + purpose, seed));
    }

    /** Returns the training of a student in place of an agent, with the same purposes and streams. */
    static Training student(Training agent, Settings distillation, Parameters expert) {
        return student(agent, distillation, new Expert(new Ppo(), agent.settings(), expert));
    }

    /** Likewise, with an expert of any learner. */
    static Training student(Training agent, Settings distillation, Expert expert) {
        AgentSpec spec = new Distillation().agent(agent.environment().spec(), distillation, NETWORK);
        float[] start = new InitialWeights(NETWORK.settings(), spec.layout(), spec.outputGains())
                .draw(name -> RandomKey.of("unused", 0, name));
        System.arraycopy(
                agent.start().values(),
                agent.start().layout().offset("actor"),
                start,
                0,
                spec.layout().networkSize());
        return new Training(
                agent.environment(),
                distillation,
                agent.engine(),
                new Parameters(spec.layout(), start),
                Mask.dense(spec.layout()),
                MaskSchedule.CONSTANT,
                agent.environmentSteps(),
                Optional.of(expert),
                agent.keys(),
                agent.seedKeys());
    }

    static EnvironmentSource cartPole() {
        return EnvironmentSource.of("CartPole-v1", Settings.NONE);
    }

    static Settings ppo(Map<String, ?> replaced) {
        return SmallCells.ppo(replaced);
    }

    /** Returns small settings of DQN with some of them replaced. */
    static Settings dqn(Map<String, ?> replaced) {
        Map<String, Object> values = new TreeMap<>(Map.ofEntries(
                Map.entry("environments", 4L),
                Map.entry("rollout-steps", 2L),
                Map.entry("updates", 2L),
                Map.entry("minibatch-size", 32L),
                Map.entry("replay-capacity", 2000L),
                Map.entry("learning-starts", 64L),
                Map.entry("target-period", 20L),
                Map.entry("discount", 0.99),
                Map.entry("return-steps", 1L),
                Map.entry("double", false),
                Map.entry("loss", "huber"),
                Map.entry("initial-epsilon", 1.0),
                Map.entry("final-epsilon", 0.05),
                Map.entry("exploration-fraction", 0.3),
                Map.entry("learning-rate", 1e-3),
                Map.entry("anneal-learning-rate", false),
                Map.entry("maximum-gradient-norm", 10.0),
                Map.entry("adam-beta1", 0.9),
                Map.entry("adam-beta2", 0.999),
                Map.entry("adam-epsilon", 1e-5)));
        values.putAll(replaced);
        return Settings.of(new Dqn().settings(), values);
    }

    /** What {@link Counter} pays for the n-th step of an episode, from 1. */
    interface Rewards {
        float of(int step, float action);
    }

    /** Returns an environment of {@link Counter}s. */
    static EnvironmentSource counter(int terminatesAfter, int truncatedAfter, Rewards rewards) {
        EnvironmentFactory factory = new EnvironmentFactory() {
            @Override
            public String id() {
                return "Counter";
            }

            @Override
            public String resultVersion() {
                return "counter/1";
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            public EnvironmentSpec spec(Settings settings) {
                return new EnvironmentSpec(
                        List.of(Observation.named("environment"), Observation.named("step")),
                        new ActionSpace.Discrete(2),
                        truncatedAfter,
                        OptionalDouble.empty());
            }

            @Override
            public Environment create(Settings settings, int count) {
                return new Counter(count, terminatesAfter, rewards);
            }
        };
        return new EnvironmentSource(factory, Settings.NONE);
    }

    /** Observes its own number and the steps of its episode. */
    private static final class Counter implements Environment {
        private final int[] steps;
        private final int terminatesAfter;
        private final Rewards rewards;

        Counter(int count, int terminatesAfter, Rewards rewards) {
            this.steps = new int[count];
            this.terminatesAfter = terminatesAfter;
            this.rewards = rewards;
        }

        @Override
        public int count() {
            return steps.length;
        }

        @Override
        public void reset(int index, long seed) {
            steps[index] = 0;
        }

        @Override
        public void reset(int index) {
            steps[index] = 0;
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            for (int k = 0; k < count; k++) {
                int i = which[k];
                steps[i]++;
                result.rewards[i] = rewards.of(steps[i], actions[k]);
                result.terminated[i] = steps[i] >= terminatesAfter;
            }
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            observations[offset] = index;
            observations[offset + 1] = steps[index];
        }

        @Override
        public void save(DataOutput out) throws IOException {
            for (int count : steps) {
                out.writeInt(count);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            for (int i = 0; i < steps.length; i++) {
                steps[i] = in.readInt();
            }
        }
    }
}
