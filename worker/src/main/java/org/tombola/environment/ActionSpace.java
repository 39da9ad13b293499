package org.tombola.environment;

import java.io.Serializable;

/** The actions that an environment accepts. */
public sealed interface ActionSpace extends Serializable {
    /** Returns the floats that hold one action. */
    int size();

    /** One of {@code count} actions; the float holds its index. */
    record Discrete(int count) implements ActionSpace {
        @Override
        public int size() {
            return 1;
        }
    }

    /** A vector of {@code size} numbers, each from {@code low} to {@code high}. */
    record Box(int size, float low, float high) implements ActionSpace {}
}
