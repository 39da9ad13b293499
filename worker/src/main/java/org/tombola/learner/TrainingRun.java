package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

/** A training in progress, advanced one iteration at a time. Not thread-safe. */
public interface TrainingRun extends AutoCloseable {
    /** Collects experience and learns from it once. */
    void advance();

    /** Returns the steps taken in the environment so far, over all parallel environments. */
    long environmentSteps();

    /** Returns the optimiser steps taken so far. */
    long gradientSteps();

    /** Returns what stopped being finite, and when, in one line; empty if nothing did. */
    String notFinite();

    /** Returns whether something stopped being finite; advancing further is pointless. */
    default boolean hasDiverged() {
        return !notFinite().isEmpty();
    }

    /** Returns the agent's current parameters. */
    Parameters parameters();

    /** Replaces the agent's parameters, to act with a checkpoint. */
    void load(Parameters parameters);

    /** Prunes the agent in mid-run, or lets parameters grow again, from zero. */
    void setMask(Mask mask);

    /** Returns the policy that acts with the current parameters. */
    Policy policy();

    /** Returns the means of all metrics since the last call, by name. */
    SortedMap<String, Double> drainMetrics();

    /** Returns the statistics of the training episodes that ended since the last call. */
    EpisodeReturns drainEpisodes();

    /** Writes the whole state, so that training can continue elsewhere bit for bit. */
    void save(DataOutput out) throws IOException;

    /** Reads what {@link #save} wrote for the same training into a run that has not advanced. */
    void restore(DataInput in) throws IOException;

    @Override
    void close();
}
