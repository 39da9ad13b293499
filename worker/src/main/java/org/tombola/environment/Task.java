package org.tombola.environment;

import java.util.List;

/** What is learned: to act in an {@linkplain EnvironmentSource environment}, or to classify the examples of a data set. */
public interface Task {
    /** Returns what a learner needs to know of the task. */
    TaskSpec spec();

    /**
     * Returns the version of everything here that results depend on.
     *
     * @throws java.io.UncheckedIOException if the task consists of files that cannot be read
     */
    String resultVersion();

    /**
     * Returns the same task with some of its inputs only, which are a vector.
     *
     * @param inputs their indices, ascending
     */
    Task restrictedTo(List<Integer> inputs);

    /**
     * Returns the same task with some channels of its image only, which are an image.
     *
     * @param channels their indices, ascending
     * @throws IllegalArgumentException if the task shows no image
     */
    Task restrictedToChannels(List<Integer> channels);
}
