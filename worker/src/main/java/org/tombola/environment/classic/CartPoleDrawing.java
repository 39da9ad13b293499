package org.tombola.environment.classic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.tombola.environment.Drawing;

/** A cart on its track, with its pole. */
final class CartPoleDrawing implements Drawing {
    private static final double METRE = 60;
    private static final int TRACK = 130;

    @Override
    public int width() {
        return 320;
    }

    @Override
    public int height() {
        return 160;
    }

    @Override
    public void draw(float[] observation, Graphics2D graphics) {
        double x = width() / 2.0 + observation[0] * METRE;
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(2));
        graphics.drawLine(0, TRACK, width(), TRACK);
        graphics.setColor(new Color(40, 60, 90));
        graphics.fillRect((int) x - 24, TRACK - 14, 48, 22);
        graphics.setColor(new Color(200, 120, 40));
        graphics.setStroke(new BasicStroke(8));
        double angle = observation[2];
        graphics.drawLine((int) x, TRACK - 12, (int) (x + 1.5 * METRE * StrictMath.sin(angle)), (int)
                (TRACK - 12 - 1.5 * METRE * StrictMath.cos(angle)));
    }
}
