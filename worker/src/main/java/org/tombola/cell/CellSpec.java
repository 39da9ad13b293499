package org.tombola.cell;

import java.io.Serializable;
import java.util.SortedMap;

/** Everything that determines the result of a cell. Small, immutable and serialisable. */
public sealed interface CellSpec extends Serializable permits TrainingCell {
    /** Returns the cell's identity, which is computed once. */
    CellId id();

    /** Returns the cells that must be completed first, by their role, derived from the spec's sources. */
    SortedMap<String, CellId> parents();

    /** Returns what tables call the environment or data set, by which they are partitioned. */
    String taskId();

    /** Returns the environment steps that the cell will take, of a data set the examples that it will learn from: an estimate of its work. */
    long environmentSteps();

    /** Returns what cells must have in common to travel in one bundle. */
    CellShape shape();

    /** Returns the cell in a few words for people, such as {@code CartPole-v1 seed 3 imp 7 mask/permuted}. */
    String description();
}
