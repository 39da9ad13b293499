package org.tombola.environment;

import java.io.Serializable;

/** The actions that an environment accepts. */
public sealed interface ActionSpace extends Serializable {
    /** Returns the floats that hold one action. */
    int size();

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
    }

    /** A vector of {@code size} numbers, each from {@code low} to {@code high}. */
    record Box(int size, float low, float high) implements ActionSpace {}
}
