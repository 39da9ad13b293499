package org.tombola.dataset;

/** Labelled examples, numbered from 0. Immutable. */
public interface Examples {
    /** Returns the number of examples. */
    int count();

    /** Returns the class of an example, from 0. */
    int label(int example);

    /** Writes the inputs of an example. */
    void inputs(int example, float[] target, int offset);
}
