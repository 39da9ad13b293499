package org.tombola.environment;

/** A way to act that somebody wrote down, by what is observed and nothing else; it shows what a task asks for. */
@FunctionalInterface
public interface Script {
    /** Writes the action for an observation; discrete ones by their index. */
    void act(float[] observation, float[] action);
}
