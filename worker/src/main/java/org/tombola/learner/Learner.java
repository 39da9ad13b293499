package org.tombola.learner;

import java.util.List;
import java.util.Optional;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.registry.Named;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** A learning algorithm; found by its id through {@link java.util.ServiceLoader}. */
public interface Learner extends Named {
    /** Returns the id by which experiments name the learner, such as {@code ppo}. */
    @Override
    String id();

    /** Returns the version of the algorithm, such as {@code ppo/1}; a change of results raises it. */
    String resultVersion();

    /** Returns the hyper-parameters that an experiment sets. */
    List<Setting> settings();

    /** Returns whether the learner learns from another agent, which {@link Training#expert} then holds. */
    default boolean needsExpert() {
        return false;
    }

    /** Returns what is wrong with settings that are each allowed but do not go together. */
    default Optional<Conflict> conflict(Settings settings) {
        return Optional.empty();
    }

    /**
     * A setting that does not go with the others.
     *
     * @param allowed what would
     */
    record Conflict(String key, String allowed) {}

    /**
     * Returns the networks that an agent of this learner has in an environment.
     *
     * @param network settings of the network
     * @throws IllegalArgumentException if the learner cannot act in the environment
     */
    AgentSpec agent(EnvironmentSpec environment, Settings network);

    /** Starts to train. */
    TrainingRun start(Training training);
}
