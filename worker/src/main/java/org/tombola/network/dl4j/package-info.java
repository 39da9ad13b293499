/**
 * The {@code dl4j} engine: declared networks as DL4J networks on ND4J's backend, CPU or CUDA, and DL4J model files.
 *
 * <p>It is the reference for the other engines and the only package that loads ND4J's classes. On CPUs of one kind its
 * results are equal for equal seeds, for the engine lets ND4J compute in the calling thread only.
 */
package org.tombola.network.dl4j;
