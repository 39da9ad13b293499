package org.tombola.kernel;

/**
 * The sizes of a convolution.
 *
 * @param inputArea values of one channel
 * @param outputArea positions of the window
 * @param windowArea weights between a channel and a filter
 */
public record ConvolutionSizes(int channels, int inputArea, int filters, int outputArea, int windowArea) {}
