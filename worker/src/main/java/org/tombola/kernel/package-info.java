/**
 * Numerical kernels on float arrays, each in a vectorised and a scalar form with equal bits.
 *
 * <p>The vectorised form uses the JDK's Vector API and gives the same bits at 128, 256 and 512 bits; the scalar form
 * stands in where the incubator module is missing.
 */
package org.tombola.kernel;
