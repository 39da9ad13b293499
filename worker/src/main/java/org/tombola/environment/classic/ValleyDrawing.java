package org.tombola.environment.classic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.tombola.environment.Drawing;

/** A car in a valley, with a flag at its goal. */
final class ValleyDrawing implements Drawing {
    private static final double LEFT = -1.2;
    private static final double RIGHT = 0.6;

    private final double goal;

    ValleyDrawing(double goal) {
        this.goal = goal;
    }

    @Override
    public int width() {
        return 320;
    }

    @Override
    public int height() {
        return 180;
    }

    @Override
    public void draw(float[] observation, Graphics2D graphics) {
        graphics.setColor(new Color(110, 140, 90));
        graphics.setStroke(new BasicStroke(3));
        for (int pixel = 0; pixel < width() - 1; pixel++) {
            graphics.drawLine(pixel, y(position(pixel)), pixel + 1, y(position(pixel + 1)));
        }
        int flag = x(goal);
        graphics.setColor(Color.RED);
        graphics.drawLine(flag, y(goal), flag, y(goal) - 30);
        graphics.fillRect(flag, y(goal) - 30, 14, 10);
        graphics.setColor(new Color(40, 60, 90));
        graphics.fillOval(x(observation[0]) - 9, y(observation[0]) - 18, 18, 18);
    }

    private double position(int pixel) {
        return LEFT + (RIGHT - LEFT) * pixel / width();
    }

    private int x(double position) {
        return (int) ((position - LEFT) / (RIGHT - LEFT) * width());
    }

    /** Returns the height of the valley in pixels from above: a sine, whose slope is the pull of the dynamics. */
    private int y(double position) {
        return (int) (height() - 20 - 60 * (1 + StrictMath.sin(3 * position)));
    }
}
