package org.tombola.network;

import java.io.Serializable;

/** The sizes of an image whose values follow each other channel by channel, and in a channel row by row. */
public record ImageShape(int channels, int height, int width) implements Serializable {
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("an image has at least 1 channel, row and column, not " + channels
                    + " x " + height + " x " + width);
        }
    }

    /** Returns the number of values in one channel. */
    public int area() {
        return height * width;
    }

    /** Returns the number of values in all channels. */
    public int size() {
        return channels * area();
    }
}
