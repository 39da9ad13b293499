package org.tombola.environment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/** Shows inputs without a picture of their own as bars from the middle, to the right where they are positive. */
final class BarDrawing implements Drawing {
    private static final int ROW = 16;
    private static final int WIDTH = 320;
    private static final int NAME = 150;
    private static final int MOST_ROWS = 40;

    private final List<Observation> inputs;

    BarDrawing(List<Observation> inputs) {
        this.inputs = inputs.subList(0, Math.min(MOST_ROWS, inputs.size()));
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return inputs.size() * ROW;
    }

    @Override
    public void draw(float[] observation, Graphics2D graphics) {
        int middle = (NAME + WIDTH) / 2;
        for (int i = 0; i < inputs.size(); i++) {
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(inputs.get(i).name(), 2, i * ROW + ROW - 4);
            // Beyond 1 the bars grow ever less: nothing is known of the range.
            double length = StrictMath.tanh(observation[i]) * (WIDTH - middle - 2);
            graphics.setColor(length < 0 ? new Color(200, 80, 60) : new Color(60, 110, 200));
            int pixels = (int) Math.round(Math.abs(length));
            graphics.fillRect(length < 0 ? middle - pixels : middle, i * ROW + 2, pixels, ROW - 4);
        }
    }
}
