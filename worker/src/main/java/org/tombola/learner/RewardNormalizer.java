package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Divides rewards by the standard deviation of the discounted return so far, cut at ±{@value #BOUND}, as Gymnasium's
 * {@code NormalizeReward} does, except that the return begins anew after every episode, truncated ones too; there, only after those
 * that terminated.
 *
 * <p>The return of each environment is the discounted sum of the rewards up to now, G = discount · G + reward, which starts anew
 * where an episode ends, for whatever reason.
 */
final class RewardNormalizer {
    private static final float BOUND = 10;
    private static final double EPSILON = 1e-8;

    private final double discount;
    private final double[] returns;
    private final RunningMoments moments = new RunningMoments(1);

    RewardNormalizer(int environments, double discount) {
        this.discount = discount;
        this.returns = new double[environments];
    }

    /** Takes one step of all environments into account. */
    void learn(double[] rewards) {
        for (int i = 0; i < returns.length; i++) {
            returns[i] = discount * returns[i] + rewards[i];
        }
        moments.add(returns.length, (row, column) -> returns[row]);
    }

    /** Notes that the episode of an environment ended with the last step. */
    void ended(int environment) {
        returns[environment] = 0;
    }

    float normalize(double reward) {
        return Math.max(-BOUND, Math.min(BOUND, (float) (reward / deviation())));
    }

    /** Returns what rewards are divided by. */
    double deviation() {
        return Math.sqrt(moments.variance(0) + EPSILON);
    }

    void save(DataOutput out) throws IOException {
        for (double value : returns) {
            out.writeDouble(value);
        }
        moments.save(out);
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < returns.length; i++) {
            returns[i] = in.readDouble();
        }
        moments.restore(in);
    }
}
