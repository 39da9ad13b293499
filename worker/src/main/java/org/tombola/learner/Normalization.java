package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tombola.network.ParameterLayout;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** What of a rollout is brought to a common scale. */
record Normalization(Optional<ObservationNormalizer> observations, Optional<RewardNormalizer> rewards) {
    static final Normalization NONE = new Normalization(Optional.empty(), Optional.empty());

    private static final String OBSERVATIONS = "normalize-observations";
    private static final String REWARDS = "normalize-rewards";

    static final Setting NORMALIZE_OBSERVATIONS = Setting.onOff(
                    OBSERVATIONS, "whether inputs are brought to mean 0 and variance 1 over the observations so far")
            .withNoOp(false);
    static final List<Setting> DECLARED = List.of(
            NORMALIZE_OBSERVATIONS,
            Setting.onOff(REWARDS, "whether rewards are divided by the running deviation of the discounted return")
                    .withNoOp(false));

    /** Returns an agent's layout with the statistics of its inputs, where settings want observations normalised. */
    static ParameterLayout layout(ParameterLayout networks, Settings settings) {
        return settings.has(OBSERVATIONS) ? networks.withInputStatistics() : networks;
    }

    static boolean ofRewards(Settings settings) {
        return settings.has(REWARDS);
    }

    /** Takes observations into account and returns them as the agent sees them; valid until the next call. */
    float[] learn(float[] seen, int count) {
        return observations.isPresent() ? observations.get().learn(seen, count) : seen;
    }

    /** Returns observations as the agent sees them; valid until the next call. */
    float[] normalize(float[] seen, int count) {
        return observations.isPresent() ? observations.get().normalize(seen, count) : seen;
    }

    /** Returns a policy that acts on observations as an environment shows them, given one that acts on normalised ones. */
    AgentPolicy around(AgentPolicy policy) {
        return observations
                .<AgentPolicy>map(normalizer -> new NormalizingPolicy(policy, normalizer))
                .orElse(policy);
    }

    void copyTo(float[] parameters) {
        observations.ifPresent(normalizer -> normalizer.copyTo(parameters));
    }

    void load(float[] parameters) {
        observations.ifPresent(normalizer -> normalizer.load(parameters));
    }

    void save(DataOutput out) throws IOException {
        if (observations.isPresent()) {
            observations.get().save(out);
        }
        if (rewards.isPresent()) {
            rewards.get().save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        if (observations.isPresent()) {
            observations.get().restore(in);
        }
        if (rewards.isPresent()) {
            rewards.get().restore(in);
        }
    }
}
