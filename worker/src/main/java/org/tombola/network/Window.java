package org.tombola.network;

import java.io.Serializable;

/**
 * The square window that a convolution moves over an image.
 *
 * @param size rows, and columns, of the window
 * @param stride rows, or columns, from one position to the next
 * @param padding rows, and columns, of zeros around the image; fewer than {@code size}, so that each position sees a part of
 *     the image
 */
public record Window(int size, int stride, int padding) implements Serializable {
    public Window {
        if (size < 1 || stride < 1 || padding < 0 || padding >= size) {
            throw new IllegalArgumentException(
                    "a window has a size of at least 1, a stride of at least 1 and a padding of"
                            + " 0 to size - 1, not " + size + ", " + stride + " and " + padding);
        }
    }

    /** Returns the number of values of one channel that the window shows. */
    public int area() {
        return size * size;
    }

    /** Returns the number of positions along a side of an image; what is left over at its end is not seen. */
    public int positions(int length) {
        return Math.floorDiv(length + 2 * padding - size, stride) + 1;
    }
}
