package org.tombola.environment;

import java.io.Serializable;
import java.util.Arrays;

/** The actions that an environment accepts. */
public sealed interface ActionSpace extends Serializable {
    /** Returns the floats that hold one action. */
    int size();

    /**
     * Checks an action.
     *
     * @throws IllegalArgumentException if no environment with this space takes it
     */
    void require(float... action);

    /** Returns what an action is, in words, such as {@code "one of 0 to 2"}. */
    String inWords();

    /** One of {@code count} actions; the float holds its index. */
    record Discrete(int count) implements ActionSpace {
        /**
         * Returns the index that an action means.
         *
         * @throws IllegalArgumentException if it is no whole number from 0 to {@code count - 1}
         */
        public int index(float action) {
            int index = (int) action;
            if (index != action || index < 0 || index >= count) {
                throw new IllegalArgumentException("action " + action + " is unknown: actions are 0 to " + (count - 1));
            }
            return index;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void require(float... action) {
            index(action[0]);
        }

        @Override
        public String inWords() {
            return "one of 0 to " + (count - 1);
        }
    }

    /** A vector of {@code size} numbers, each from {@code low} to {@code high}. */
    record Box(int size, float low, float high) implements ActionSpace {
        /** Takes finite numbers: what those beyond the range mean is the environment's to say. */
        @Override
        public void require(float... action) {
            for (float component : action) {
                if (!Float.isFinite(component)) {
                    throw new IllegalArgumentException("action " + Arrays.toString(action) + " is not finite");
                }
            }
        }

        @Override
        public String inWords() {
            return (size == 1 ? "a number" : size + " numbers") + " from " + low + " to " + high;
        }
    }
}
