package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The observations that a student learns from, an iteration's worth at a time. */
interface Demonstrations extends AutoCloseable {
    /** Goes on to the next iteration. */
    void next();

    /** Returns this iteration's observations, one after the other; valid until the next iteration. */
    float[] observations();

    /** Returns which reward or observation was not finite, and when; empty if all were. */
    String notFinite();

    /** Returns the statistics of the episodes that ended since the last call; none where nobody acts. */
    EpisodeReturns drainEpisodes();

    void save(DataOutput out) throws IOException;

    void restore(DataInput in) throws IOException;

    @Override
    void close();
}
