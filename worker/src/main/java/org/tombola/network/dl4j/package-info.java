/**
 * The {@code dl4j} engine: declared networks as DL4J networks on ND4J's backend, CPU or CUDA, and DL4J model files.
 *
 * <p>It is the reference for the other engines and the only package that loads ND4J's classes. Its results are equal
 * for equal seeds on the same kind of CPU with {@code OMP_NUM_THREADS=1} in the environment, which ND4J reads when it
 * is loaded; with more threads ND4J splits sums differently.
 */
package org.tombola.network.dl4j;
