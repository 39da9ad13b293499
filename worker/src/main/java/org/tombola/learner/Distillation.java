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
 * Policy distillation (Rusu et al. 2015): a student learns to act like an expert by minimising the Kullback-Leibler divergence
 * of its action distribution from the expert's, KL(expert, student), on observations of the expert or of its own. No reward
 * is used.
 */
public final class Distillation implements Learner {
    @Override
    public String id() {
        return "distillation";
    }

    @Override
    public String resultVersion() {
        return "distillation/1";
    }

    @Override
    public List<Setting> settings() {
        return DistillationSettings.DECLARED;
    }

    @Override
    public boolean needsExpert() {
        return true;
    }

    @Override
    public Optional<Conflict> conflict(Settings settings) {
        DistillationSettings chosen = DistillationSettings.of(settings);
        int batchSize = chosen.iteration().batchSize();
        boolean isTooSmall = chosen.data() == DistillationSettings.Data.FIXED && chosen.dataSetSamples() < batchSize;
        return isTooSmall
                ? Optional.of(new Conflict(
                        DistillationSettings.DATA_SET_SAMPLES,
                        "at least environments * rollout-steps, which is " + batchSize))
                : chosen.iteration()
                        .conflict()
                        .or(() -> Optimizers.conflict(settings))
                        .or(() -> LogStd.conflict(settings));
    }

    /** Returns an actor of the shape, the name and so the initial weights of {@link Ppo}'s with the same log-std; a student has no critic. */
    @Override
    public AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network) {
        ParameterLayout layout = ParameterLayout.of(List.of(LogStd.actor(task, settings, network)));
        return new AgentSpec(Normalization.layout(layout, settings), Map.of("actor", 0.01));
    }

    @Override
    public AgentPolicy policy(TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity) {
        return NetworkPolicy.ofActor(task, engine, parameters, capacity);
    }

    @Override
    public TrainingRun start(Training training) {
        return new DistillationRun(training, DistillationSettings.of(training.settings()));
    }
}
