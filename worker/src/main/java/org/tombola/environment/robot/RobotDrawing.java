package org.tombola.environment.robot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.tombola.environment.Drawing;

/** A robot from its side, its torso in the middle: what it observes says how its links stand, but not where it is. */
final class RobotDrawing implements Drawing {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final double METRE = 110;
    private static final int GROUND = 210;
    private static final Color[] LIMBS = {new Color(200, 120, 40), new Color(60, 110, 200)};

    private final RobotModel model;
    /** Rotation of each link, row by row, the base's first. */
    private final double[][] turns;
    /** Where each link is attached, and its centre of mass. */
    private final double[][] pivots;

    private final double[][] centres;
    /** Of the torso of a robot whose every joint is at rest. */
    private final double restHeight;

    RobotDrawing(RobotModel model) {
        this.model = model;
        int count = model.links().size() + 1;
        this.turns = new double[count][];
        this.pivots = new double[count][];
        this.centres = new double[count][];
        placeLinks(new float[Inputs.count(model)]);
        this.restHeight = centres[model.torso() + 1][2];
    }

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
        placeLinks(observation);
        double[] torso = centres[model.torso() + 1];
        double left = WIDTH / 2.0 - torso[0] * METRE;
        double top = GROUND - (restHeight + observation[Inputs.HEIGHT] - torso[2]) * METRE;
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(2));
        graphics.drawLine(0, GROUND, WIDTH, GROUND);
        for (RobotModel.Shape shape : model.shapes()) {
            graphics.setColor(color(shape.link()));
            float width = (float) (2 * shape.radius() * METRE);
            graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            List<RobotModel.Vector> ends = ends(shape);
            double[] from = place(shape.link(), ends.get(0));
            double[] to = place(shape.link(), ends.get(1));
            graphics.draw(new Line2D.Double(
                    left + from[0] * METRE, top - from[2] * METRE, left + to[0] * METRE, top - to[2] * METRE));
        }
    }

    /** The torso is dark, the first limb and every second one after it orange, the others blue. */
    private Color color(int link) {
        if (link == model.torso()) {
            return new Color(40, 60, 90);
        }
        int limb = 0;
        for (int i = 0; i <= link; i++) {
            if (model.link(i).parent() == model.torso()) {
                limb++;
            }
        }
        return LIMBS[(limb + 1) % 2];
    }

    private static List<RobotModel.Vector> ends(RobotModel.Shape shape) {
        if (shape instanceof RobotModel.Capsule capsule) {
            return List.of(capsule.from(), capsule.to());
        }
        if (shape instanceof RobotModel.Rod rod) {
            double x = StrictMath.sin(rod.turn()) * rod.halfLength();
            double z = StrictMath.cos(rod.turn()) * rod.halfLength();
            RobotModel.Vector middle = rod.middle();
            return List.of(
                    new RobotModel.Vector(middle.x() - x, middle.y(), middle.z() - z),
                    new RobotModel.Vector(middle.x() + x, middle.y(), middle.z() + z));
        }
        return List.of(RobotModel.Vector.ZERO, RobotModel.Vector.ZERO);
    }

    private double[] place(int link, RobotModel.Vector point) {
        return sum(pivots[link + 1], turned(turns[link + 1], point));
    }

    private void placeLinks(float[] observation) {
        RobotModel.Vector base = model.base().position();
        boolean isHeld = model.base().isFixed();
        turns[0] = isHeld
                ? turn(0, 1, 0, 0)
                : times(turn(0, 1, 0, observation[Inputs.PITCH]), turn(1, 0, 0, observation[Inputs.ROLL]));
        pivots[0] = new double[] {base.x(), base.y(), base.z()};
        centres[0] = pivots[0];
        for (int i = 0; i < model.links().size(); i++) {
            RobotModel.Link link = model.link(i);
            int parent = link.parent() + 1;
            RobotModel.Vector axis = link.axis();
            pivots[i + 1] = sum(centres[parent], turned(turns[parent], link.place()));
            turns[i + 1] = turns[parent];
            if (link.kind() == RobotModel.Kind.HINGE) {
                turns[i + 1] = times(turns[parent], turn(axis.x(), axis.y(), axis.z(), position(i, observation)));
            }
            centres[i + 1] = sum(pivots[i + 1], turned(turns[i + 1], link.centre()));
        }
    }

    /** Returns the position of a hinge; what no motor drives is the one by which a planar robot turns in its plane. */
    private double position(int index, float[] observation) {
        RobotModel.Link link = model.link(index);
        for (int motor = 0; motor < model.motors().size(); motor++) {
            if (model.motors().get(motor).link() == index) {
                return link.middle() + 0.5 * link.range() * observation[Inputs.position(motor)];
            }
        }
        return observation[Inputs.PITCH];
    }

    /** Returns the rotation by an angle about an axis of any length. */
    private static double[] turn(double x, double y, double z, double angle) {
        double length = Math.sqrt(x * x + y * y + z * z);
        double a = x / length;
        double b = y / length;
        double c = z / length;
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double rest = 1 - cosine;
        return new double[] {
            cosine + a * a * rest,
            a * b * rest - c * sine,
            a * c * rest + b * sine,
            b * a * rest + c * sine,
            cosine + b * b * rest,
            b * c * rest - a * sine,
            c * a * rest - b * sine,
            c * b * rest + a * sine,
            cosine + c * c * rest
        };
    }

    private static double[] times(double[] left, double[] right) {
        double[] product = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += left[i / 3 * 3 + k] * right[3 * k + i % 3];
            }
        }
        return product;
    }

    private static double[] turned(double[] turn, RobotModel.Vector vector) {
        double[] turned = new double[3];
        for (int row = 0; row < 3; row++) {
            turned[row] = turn[3 * row] * vector.x() + turn[3 * row + 1] * vector.y() + turn[3 * row + 2] * vector.z();
        }
        return turned;
    }

    private static double[] sum(double[] left, double[] right) {
        return new double[] {left[0] + right[0], left[1] + right[1], left[2] + right[2]};
    }
}
