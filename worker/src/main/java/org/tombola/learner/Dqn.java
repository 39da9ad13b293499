package org.tombola.learner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.TaskSpec;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSource;
import org.tombola.network.Optimizers;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Deep Q-learning (Mnih et al. 2015) from a replay memory, with a target network and, where switched on, double Q-learning
 * (van Hasselt et al. 2016) and returns over several steps (Sutton 1988).
 */
public final class Dqn implements Learner {
    @Override
    public String id() {
        return "dqn";
    }

    @Override
    public String resultVersion() {
        return "dqn/1";
    }

    @Override
    public List<Setting> settings() {
        return DqnSettings.DECLARED;
    }

    @Override
    public Optional<Conflict> conflict(Settings settings) {
        return Optimizers.conflict(settings);
    }

    @Override
    public List<String> outputs(TaskSpec task, String network) {
        return IntStream.range(0, actions(task))
                .mapToObj(i -> "value of action " + i + ": the expected discounted return")
                .toList();
    }

    /** Returns an agent of one network, which tells the values of all actions. */
    @Override
    public AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network) {
        ParameterLayout layout = ParameterLayout.of(List.of(network.network("actor", task.shape(), actions(task))));
        return new AgentSpec(layout, Map.of("actor", 1.0));
    }

    @Override
    public AgentPolicy policy(TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity) {
        EpsilonGreedy choice = new EpsilonGreedy(actions(task), settings.number(DqnSettings.ACTING_EPSILON));
        return NetworkPolicy.ofActor(choice, engine, parameters, capacity);
    }

    /** Returns the number of actions, each of which has a value. */
    static int actions(TaskSpec task) {
        if (task.actions() instanceof ActionSpace.Discrete discrete) {
            return discrete.count();
        }
        throw new IllegalArgumentException(
                "dqn chooses between actions, and these are " + task.actions().inWords());
    }

    @Override
    public TrainingRun start(Training training) {
        return new DqnRun(training, DqnSettings.of(training.settings()));
    }
}
