package org.tombola.learner;

import java.util.List;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSource;
import org.tombola.network.Parameters;
import org.tombola.settings.Configurable;
import org.tombola.settings.Setting;

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
    default List<String> outputs(EnvironmentSpec environment, String network) {
        return network.equals("critic")
                ? List.of("value: the expected discounted return")
                : ActionDistribution.parameters(environment.actions());
    }

    /** Returns whether the learner learns from another agent, which {@link Training#expert} then holds. */
    default boolean needsExpert() {
        return false;
    }

    /**
     * Returns the networks that an agent of this learner has in an environment.
     *
     * @throws IllegalArgumentException if the learner cannot act in the environment, or the network cannot read what it observes
     */
    AgentSpec agent(EnvironmentSpec environment, NetworkSource network);

    /**
     * Returns how an agent of this learner acts; sampled actions are those by which it explores.
     *
     * @param capacity the most observations that one call will bring
     */
    AgentPolicy policy(EnvironmentSpec environment, Engine engine, Parameters parameters, int capacity);

    /** Starts to train. */
    TrainingRun start(Training training);
}
