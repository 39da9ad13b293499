package org.tombola.learner;

import java.util.List;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.TaskSpec;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSource;
import org.tombola.network.Parameters;
import org.tombola.settings.Configurable;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** A learning algorithm; found by its id through {@link java.util.ServiceLoader}. */
public interface Learner extends Configurable {
    /** Returns the id by which experiments name the learner, such as {@code ppo}. */
    @Override
    String id();

    /** Returns the hyper-parameters that an experiment sets. */
    @Override
    List<Setting> settings();

    /**
     * Returns what each output of one of the agent's networks means, in words.
     *
     * @param network the network's name
     */
    default List<String> outputs(TaskSpec task, String network) {
        return network.equals("critic")
                ? List.of("value: the expected discounted return")
                : ActionDistribution.parameters(task.actions());
    }

    /** Returns whether the learner can learn a task; by default, to act in any environment. */
    default boolean canLearn(TaskSpec task) {
        return task instanceof EnvironmentSpec;
    }

    /** Returns whether the learner learns from another agent, which {@link Training#expert} then holds. */
    default boolean needsExpert() {
        return false;
    }

    /**
     * Returns the networks that an agent of this learner has for a task that it can learn.
     *
     * @param settings the learner's hyper-parameters
     * @throws IllegalArgumentException if the learner cannot act in the environment, or the network cannot read what it observes
     */
    AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network);

    /**
     * Returns how an agent of this learner acts; sampled actions are those by which it explores.
     *
     * @param settings with which the agent was trained
     * @param capacity the most observations that one call will bring
     */
    AgentPolicy policy(TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity);

    /** Starts to train. */
    TrainingRun start(Training training);
}
