package org.tombola.environment.classic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.tombola.environment.Drawing;

/** A chain of links that hangs from a point in the middle, each seen as the cosine and the sine of an angle. */
final class LinkDrawing implements Drawing {
    private static final int SIDE = 240;

    private final int links;
    private final double length;
    private final double reference;

    /**
     * Makes a drawing.
     *
     * @param reference the direction of angle 0, in radians from straight down; the angle of a further link is from the one before
     */
    LinkDrawing(int links, double reference) {
        this.links = links;
        this.length = 0.45 * SIDE / links;
        this.reference = reference;
    }

    @Override
    public int width() {
        return SIDE;
    }

    @Override
    public int height() {
        return SIDE;
    }

    @Override
    public void draw(float[] observation, Graphics2D graphics) {
        double x = SIDE / 2.0;
        double y = SIDE / 2.0;
        double angle = reference;
        graphics.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int link = 0; link < links; link++) {
            angle += StrictMath.atan2(observation[2 * link + 1], observation[2 * link]);
            double nextX = x + length * StrictMath.sin(angle);
            double nextY = y + length * StrictMath.cos(angle);
            graphics.setColor(link == 0 ? new Color(200, 120, 40) : new Color(60, 110, 200));
            graphics.drawLine((int) x, (int) y, (int) nextX, (int) nextY);
            x = nextX;
            y = nextY;
        }
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillOval(SIDE / 2 - 5, SIDE / 2 - 5, 10, 10);
    }
}
