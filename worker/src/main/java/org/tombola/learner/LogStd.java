package org.tombola.learner;

import java.util.List;
import java.util.Optional;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.TaskSpec;
import org.tombola.network.ConstantOutputs;
import org.tombola.network.NetworkSource;
import org.tombola.network.NetworkSpec;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** What the standard deviations of continuous actions depend on. */
final class LogStd {
    private static final String INDEPENDENT = "state-independent";
    private static final Setting KIND = Setting.word(
                    "log-std",
                    List.of("state-dependent", INDEPENDENT),
                    "whether the actor puts out deviations of continuous actions or has one for each component")
            .withNoOp("state-dependent");
    private static final Setting INITIAL = Setting.number(
                    "initial-log-std",
                    Gaussian.LOWEST,
                    Gaussian.HIGHEST,
                    "logarithm of state-independent deviations before training")
            .withNoOp(0.0);

    static final List<Setting> DECLARED = List.of(KIND, INITIAL);

    private LogStd() {}

    /** Returns what is wrong with an initial value of what has none. */
    static Optional<Conflict> conflict(Settings settings) {
        return settings.has(INITIAL.key()) && !settings.has(KIND.key())
                ? Optional.of(new Conflict(INITIAL.key(), "0, unless log-std = " + INDEPENDENT))
                : Optional.empty();
    }

    /**
     * Returns the network that puts out the parameters of an {@link ActionDistribution}.
     *
     * @throws IllegalArgumentException if there is none, or it is to have deviations of actions that are not continuous
     */
    static NetworkSpec actor(TaskSpec task, Settings settings, NetworkSource network) {
        if (!settings.has(KIND.key())) {
            return network.network("actor", task.shape(), ActionDistribution.outputs(task.actions()));
        }
        if (task.actions() instanceof ActionSpace.Box box) {
            return network.network("actor", task.shape(), box.size())
                    .with(new ConstantOutputs(
                            KIND.key(),
                            box.size(),
                            (float) settings.number(INITIAL),
                            Gaussian.LOWEST,
                            Gaussian.HIGHEST));
        }
        throw new IllegalArgumentException("log-std = " + INDEPENDENT + " needs continuous actions");
    }
}
