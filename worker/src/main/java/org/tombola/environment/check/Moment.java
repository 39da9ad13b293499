package org.tombola.environment.check;

import java.util.List;

/** What an environment shows after a reset or a step. */
final class Moment {
    /** What an observation or a reward holds that nobody has written. */
    static final float UNWRITTEN = Float.intBitsToFloat(0x7fc5a5a5);

    /** Likewise in double precision. */
    static final double UNWRITTEN_REWARD = Double.longBitsToDouble(0x7ff8a5a5a5a5a5a5L);

    final float[] observation;
    final double reward;
    final boolean terminated;
    final boolean truncated;
    private final String place;

    /**
     * Makes a moment.
     *
     * @param place when it is, such as {@code step 3}
     * @param reward 0 after a reset
     */
    Moment(String place, float[] observation, double reward, boolean terminated, boolean truncated) {
        this.place = place;
        this.observation = observation;
        this.reward = reward;
        this.terminated = terminated;
        this.truncated = truncated;
    }

    String place() {
        return place;
    }

    static boolean isUnwritten(float value) {
        return Float.floatToRawIntBits(value) == Float.floatToRawIntBits(UNWRITTEN);
    }

    static boolean isUnwritten(double reward) {
        return Double.doubleToRawLongBits(reward) == Double.doubleToRawLongBits(UNWRITTEN_REWARD);
    }

    /** Returns whether two sequences are equal, bit for bit. */
    static boolean areEqual(Trial trial, List<Moment> some, List<Moment> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).difference(trial, others.get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Requires two sequences of equal length to be equal, bit for bit.
     *
     * @param second when the second value is seen, such as {@code the second time}
     */
    static void requireEqual(Trial trial, List<Moment> some, List<Moment> others, String second) {
        for (int i = 0; i < some.size(); i++) {
            String difference = some.get(i).difference(trial, others.get(i));
            if (!difference.isEmpty()) {
                throw new Fault(some.get(i).place + ": " + difference + " " + second);
            }
        }
    }

    private String difference(Trial trial, Moment other) {
        for (int i = 0; i < observation.length; i++) {
            if (Float.floatToIntBits(observation[i]) != Float.floatToIntBits(other.observation[i])) {
                return trial.input(i) + " is " + observation[i] + ", and " + other.observation[i];
            }
        }
        if (Double.doubleToLongBits(reward) != Double.doubleToLongBits(other.reward)) {
            return "the reward is " + reward + ", and " + other.reward;
        }
        if (terminated != other.terminated) {
            return "terminated is " + terminated + ", and " + other.terminated;
        }
        return truncated == other.truncated ? "" : "truncated is " + truncated + ", and " + other.truncated;
    }
}
