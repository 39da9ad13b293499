package org.tombola.environment;

import java.awt.Color;
import java.awt.Graphics2D;

/** Shows an image cell by cell: each channel has a colour, and where several are set the first one is seen. */
final class GridDrawing implements Drawing {
    private static final int CELL = 16;
    private static final Color EMPTY = new Color(24, 24, 28);
    private static final Color LINE = new Color(40, 40, 46);

    private final ObservationShape.Image image;

    GridDrawing(ObservationShape.Image image) {
        this.image = image;
    }

    @Override
    public int width() {
        return image.width() * CELL;
    }

    @Override
    public int height() {
        return image.height() * CELL;
    }

    @Override
    public void draw(float[] observation, Graphics2D graphics) {
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                graphics.setColor(color(observation, row, column));
                graphics.fillRect(column * CELL, row * CELL, CELL, CELL);
                graphics.setColor(LINE);
                graphics.drawRect(column * CELL, row * CELL, CELL, CELL);
            }
        }
    }

    private Color color(float[] observation, int row, int column) {
        int channels = image.channels().size();
        for (int channel = 0; channel < channels; channel++) {
            float value = observation[image.index(channel, row, column)];
            if (value > 0) {
                float brightness = Math.min(1, 0.35f + 0.6f * value);
                return isGround(image.channels().get(channel))
                        ? new Color(70, 70, 78)
                        : Color.getHSBColor((float) channel / channels, 0.75f, brightness);
            }
        }
        return EMPTY;
    }

    /** Returns whether a channel shows what there is nearly everywhere, which should not catch the eye. */
    private static boolean isGround(String channel) {
        return channel.startsWith("floor") || channel.startsWith("trail");
    }
}
