package org.tombola.learner;

import java.util.List;
import java.util.Map;
import org.tombola.dataset.DataSetSpec;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.TaskSpec;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSource;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Supervised classification: a network learns to tell the classes of examples by minimising the cross-entropy between its
 * softmax and the labels, minibatch by minibatch.
 */
public final class Classification implements Learner {
    @Override
    public String id() {
        return "classification";
    }

    @Override
    public String resultVersion() {
        return "classification/1";
    }

    @Override
    public List<Setting> settings() {
        return ClassificationSettings.DECLARED;
    }

    @Override
    public boolean canLearn(TaskSpec task) {
        return task instanceof DataSetSpec;
    }

    @Override
    public List<String> outputs(TaskSpec task, String network) {
        return ((DataSetSpec) task)
                .classes().stream().map(name -> "logit of class " + name).toList();
    }

    /** Returns an actor, whose actions are the classes: it has the name by which networks are pruned and shown. */
    @Override
    public AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network) {
        int outputs = ((ActionSpace.Discrete) task.actions()).count();
        return new AgentSpec(
                ParameterLayout.of(List.of(network.network("actor", task.shape(), outputs))), Map.of("actor", 1.0));
    }

    /** Returns the policy whose greedy action is the most probable class. */
    @Override
    public AgentPolicy policy(TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity) {
        return NetworkPolicy.ofActor(task, engine, parameters, capacity);
    }

    @Override
    public TrainingRun start(Training training) {
        return new ClassificationRun(training, ClassificationSettings.of(training.settings()));
    }
}
