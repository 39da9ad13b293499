package org.tombola.learner;

import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** How actions follow from a network's outputs. */
interface ActionChoice {
    /** Writes the most probable, or best valued, action of each of {@code count} samples. */
    void mode(FeatureMajor outputs, int count, float[] actions);

    /** Writes an action drawn for each of {@code count} samples; {@code streams[i]} serves sample i. */
    void sample(FeatureMajor outputs, int count, RandomStream[] streams, float[] actions);
}
