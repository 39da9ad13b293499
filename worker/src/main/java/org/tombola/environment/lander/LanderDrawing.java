package org.tombola.environment.lander;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import org.tombola.environment.Drawing;

/** The lander above its pad, as it is observed; the hills beside the pad are not. */
final class LanderDrawing implements Drawing {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final int PAD = 150;
    /** Of a pixel of Gymnasium's picture. */
    private static final double ZOOM = 0.5;

    private static final double[][] BODY = {{-14, 17}, {-17, 0}, {-17, -10}, {17, -10}, {17, 0}, {14, 17}};
    private static final double[][] LEG = {{10, -10}, {14, -10}, {23, -20}, {19, -20}};

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void draw(float[] observation, Graphics2D graphics) {
        graphics.setColor(new Color(24, 24, 28));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, PAD, WIDTH, HEIGHT - PAD);
        graphics.setColor(new Color(220, 200, 60));
        graphics.fillRect(WIDTH * 2 / 5 - 1, PAD - 14, 3, 14);
        graphics.fillRect(WIDTH * 3 / 5 - 1, PAD - 14, 3, 14);
        for (int side = -1; side <= 1; side += 2) {
            boolean isDown = observation[side < 0 ? 6 : 7] > 0;
            graphics.setColor(isDown ? new Color(80, 180, 90) : new Color(150, 140, 220));
            graphics.fill(placed(observation, LEG, side));
        }
        graphics.setColor(new Color(110, 90, 200));
        graphics.fill(placed(observation, BODY, 1));
    }

    private static Polygon placed(float[] observation, double[][] outline, int side) {
        double x = WIDTH / 2.0 * (1 + observation[0]);
        // At height 0 the legs reach 18 pixels down to the pad.
        double y = PAD - (observation[1] * HEIGHT / 2.0 + 18 * ZOOM);
        double cosine = StrictMath.cos(observation[4]);
        double sine = StrictMath.sin(observation[4]);
        Polygon polygon = new Polygon();
        for (double[] corner : outline) {
            double along = side * corner[0] * ZOOM;
            double up = corner[1] * ZOOM;
            polygon.addPoint(
                    (int) Math.round(x + cosine * along - sine * up), (int) Math.round(y - sine * along - cosine * up));
        }
        return polygon;
    }
}
