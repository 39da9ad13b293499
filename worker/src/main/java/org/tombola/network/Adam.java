package org.tombola.network;

import java.io.Serializable;

/**
 * The constants of Adam (Kingma and Ba 2015) in ND4J's form: with {@code m}, {@code v} the running means of the gradient
 * and its square, step {@code t} subtracts {@code rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}.
 */
public record Adam(double beta1, double beta2, double epsilon) implements Serializable {}
