package org.tombola.learner;

import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** Takes the action of the greatest value; drawn actions are, with probability epsilon, any of them, all equally likely. */
final class EpsilonGreedy implements ActionChoice {
    private final int actions;
    private double epsilon;

    EpsilonGreedy(int actions, double epsilon) {
        this.actions = actions;
        this.epsilon = epsilon;
    }

    /** Changes how often drawn actions are random. */
    void explore(double probability) {
        epsilon = probability;
    }

    @Override
    public void mode(FeatureMajor outputs, int count, float[] chosen) {
        outputs.greatest(count, chosen);
    }

    @Override
    public void sample(FeatureMajor outputs, int count, RandomStream[] streams, float[] chosen) {
        mode(outputs, count, chosen);
        for (int i = 0; i < count; i++) {
            if (streams[i].nextFloat() < epsilon) {
                chosen[i] = streams[i].nextInt(actions);
            }
        }
    }
}
