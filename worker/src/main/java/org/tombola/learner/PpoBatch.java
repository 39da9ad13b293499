package org.tombola.learner;

/** What the old policy and the critic say of a rollout, and the advantages that follow. */
final class PpoBatch {
    final float[] values;
    /** Values of the observations after the last step, one per environment. */
    final float[] nextValues;

    final float[] logProbabilities;
    final float[] entropies;
    final float[] advantages;
    /** Targets of the critic: advantage plus old value. */
    final float[] targets;

    private final PpoSettings settings;

    PpoBatch(PpoSettings settings) {
        this.settings = settings;
        int samples = settings.iteration().batchSize();
        values = new float[samples];
        nextValues = new float[settings.iteration().environments()];
        logProbabilities = new float[samples];
        entropies = new float[samples];
        advantages = new float[samples];
        targets = new float[samples];
    }

    /**
     * Generalised advantage estimation (Schulman et al. 2016, equation 16): with
     * {@code delta_t = r_t + discount * V(s_{t+1}) - V(s_t)}, {@code A_t = delta_t + discount * lambda * A_{t+1}}.
     *
     * @param rewards where an episode was truncated, the discounted value of its last observation is already added
     * @param ended nothing flows back over an end
     */
    void estimateAdvantages(float[] rewards, boolean[] ended) {
        int environments = settings.iteration().environments();
        float discount = (float) settings.discount();
        float decay = (float) (settings.discount() * settings.traceDecay());
        for (int i = 0; i < environments; i++) {
            float nextAdvantage = 0;
            float nextValue = nextValues[i];
            for (int sample = values.length - environments + i; sample >= 0; sample -= environments) {
                float goesOn = ended[sample] ? 0 : 1;
                float delta = rewards[sample] + discount * nextValue * goesOn - values[sample];
                nextAdvantage = delta + decay * goesOn * nextAdvantage;
                nextValue = values[sample];
                advantages[sample] = nextAdvantage;
                targets[sample] = nextAdvantage + nextValue;
            }
        }
    }

    /** Returns 1 - Var[target - value] / Var[target]: 1 where the critic predicts all, 0 where it predicts the mean. */
    double explainedVariance() {
        double targetMean = 0;
        double errorMean = 0;
        for (int i = 0; i < targets.length; i++) {
            targetMean += targets[i];
            errorMean += advantages[i];
        }
        targetMean /= targets.length;
        errorMean /= targets.length;
        double targetVariance = 0;
        double errorVariance = 0;
        for (int i = 0; i < targets.length; i++) {
            targetVariance += (targets[i] - targetMean) * (targets[i] - targetMean);
            errorVariance += (advantages[i] - errorMean) * (advantages[i] - errorMean);
        }
        return targetVariance == 0 ? 0 : 1 - errorVariance / targetVariance;
    }
}
