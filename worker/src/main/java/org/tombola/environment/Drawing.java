package org.tombola.environment;

import java.awt.Graphics2D;

/** Draws what an environment shows, so that a person recognises it. */
public interface Drawing {
    /** Returns the width of the picture in pixels. */
    int width();

    /** Returns the height of the picture in pixels. */
    int height();

    /**
     * Draws an observation.
     *
     * @param graphics of a white picture of this width and height
     */
    void draw(float[] observation, Graphics2D graphics);
}
