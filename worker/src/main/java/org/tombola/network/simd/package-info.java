/**
 * The engine {@code simd}: networks on the kernels of {@link org.tombola.kernel}, on one core and with the same bits on
 * every machine.
 *
 * <p>A minibatch passes through the network in blocks that fit the nearest cache; the parameters' gradients follow when
 * all blocks are through.
 */
package org.tombola.network.simd;
