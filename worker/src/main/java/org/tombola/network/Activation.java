package org.tombola.network;

/** The function that a layer applies to its weighted sums, element by element. */
public enum Activation {
    IDENTITY,
    /** max(0, x), with derivative 0 at 0. */
    RELU,
    TANH
}
