package org.tombola.learner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Proximal policy optimisation (Schulman et al. 2017), as CleanRL's {@code ppo.py} documents it, with separate actor and
 * critic networks and with bootstrapping where a time limit cut an episode.
 */
public final class Ppo implements Learner {
    @Override
    public String id() {
        return "ppo";
    }

    @Override
    public String resultVersion() {
        return "ppo/1";
    }

    @Override
    public List<Setting> settings() {
        return PpoSettings.DECLARED;
    }

    @Override
    public Optional<Conflict> conflict(Settings settings) {
        return IterationSettings.of(settings)
                .conflict()
                .or(() -> Optimizers.conflict(settings))
                .or(() -> LogStd.conflict(settings));
    }

    @Override
    public AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network) {
        ParameterLayout layout = ParameterLayout.of(
                List.of(LogStd.actor(task, settings, network), network.network("critic", task.shape(), 1)));
        return new AgentSpec(Normalization.layout(layout, settings), Map.of("actor", 0.01, "critic", 1.0));
    }

    @Override
    public AgentPolicy policy(TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity) {
        return NetworkPolicy.ofActor(task, engine, parameters, capacity);
    }

    @Override
    public TrainingRun start(Training training) {
        return new PpoRun(training, PpoSettings.of(training.settings()));
    }
}
