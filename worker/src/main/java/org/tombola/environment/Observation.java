package org.tombola.environment;

import java.io.Serializable;

/**
 * One input of an environment, as the table {@code inputs} describes it.
 *
 * @param name unique within the environment
 * @param channel plane of an image, 0 where there is none
 * @param y row of an image, 0 where there is none
 * @param x column of an image, 0 where there is none
 * @param relevant whether the input tells something of the task that no input before it tells, as far as that is known from
 *     the rules
 */
public record Observation(String name, int channel, int y, int x, boolean relevant) implements Serializable {
    /** Returns an input that is a named number. */
    public static Observation named(String name) {
        return new Observation(name, 0, 0, 0, true);
    }

    /** Returns an input that is a named number and tells nothing of the task. */
    public static Observation irrelevant(String name) {
        return new Observation(name, 0, 0, 0, false);
    }

    /** Returns the name of the k-th input, from 1, that repeats this one; by it the SQL views know the copy. */
    String nameOfCopy(int k) {
        return k == 1 ? "copy of " + name : "copy " + k + " of " + name;
    }
}
