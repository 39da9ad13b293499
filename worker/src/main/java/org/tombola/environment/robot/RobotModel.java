package org.tombola.environment.robot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The parts of a robot, in metres, kilograms and radians. Links are numbered in the order of {@link #links}, parents before
 * children; the base is {@link #BASE}.
 *
 * @param parts all links, in the order in which the reference averages their positions
 * @param torso the link whose height, angles and velocity are observed
 * @param feet the links whose contact with the ground is observed
 */
record RobotModel(
        Base base,
        List<Link> links,
        List<Shape> shapes,
        List<Integer> parts,
        int torso,
        List<Integer> feet,
        List<Motor> motors,
        double power) {
    static final int BASE = -1;

    RobotModel {
        links = List.copyOf(links);
        shapes = List.copyOf(shapes);
        parts = List.copyOf(parts);
        feet = List.copyOf(feet);
        motors = List.copyOf(motors);
    }

    /** A place or a direction. */
    record Vector(double x, double y, double z) {
        static final Vector ZERO = new Vector(0, 0, 0);
    }

    /** What the links hang from; a base without mass is fixed. */
    record Base(double mass, double friction, Vector inertia, Vector position) {
        boolean isFixed() {
            return mass == 0;
        }
    }

    /** How a link moves against its parent. */
    enum Kind {
        SLIDE,
        HINGE,
        FIXED
    }

    /**
     * A joint, which has no mass, or a body that is fixed to one.
     *
     * @param lower least position of a joint; there are no limits where it is greater than {@code upper}
     * @param centre the centre of mass
     * @param place where it is attached, seen from the parent's centre of mass
     */
    record Link(
            Kind kind,
            String name,
            int parent,
            double lower,
            double upper,
            double mass,
            double friction,
            Vector inertia,
            Vector centre,
            Vector place,
            Vector axis) {
        boolean isLimited() {
            return kind != Kind.FIXED && lower <= upper;
        }

        double middle() {
            return 0.5 * (lower + upper);
        }

        double range() {
            return upper - lower;
        }
    }

    /** What of a body touches the ground. */
    sealed interface Shape {
        int link();

        double radius();
    }

    /** A ball in the body's middle. */
    record Ball(int link, double radius) implements Shape {}

    /** A capsule between two points. */
    record Capsule(int link, double radius, Vector from, Vector to) implements Shape {}

    /** A capsule that is given by its middle, half its length and a turn about the y axis from upright. */
    record Rod(int link, double radius, Vector middle, double halfLength, double turn) implements Shape {}

    /** A joint that is driven; {@code strength} times {@link #power} is the torque of a full action. */
    record Motor(int link, double strength) {}

    Link link(int index) {
        return links.get(index);
    }

    double mass(int index) {
        return index == BASE ? base.mass() : link(index).mass();
    }

    double friction(int index) {
        return index == BASE ? base.friction() : link(index).friction();
    }

    Vector centre(int index) {
        return index == BASE ? Vector.ZERO : link(index).centre();
    }

    List<Shape> shapesOf(int index) {
        return shapes.stream().filter(shape -> shape.link() == index).toList();
    }

    /** Reads the model of this name from beside this class. */
    static RobotModel of(String name) {
        InputStream stream = RobotModel.class.getResourceAsStream(name + ".txt");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Reader reader = new Reader();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(reader::add);
            return reader.model();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads line by line; the resource itself says what the words of a line mean. */
    private static final class Reader {
        private Base base = new Base(0, 0, Vector.ZERO, Vector.ZERO);
        private final List<Link> links = new ArrayList<>();
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Motor> motors = new ArrayList<>();
        private List<Integer> parts = List.of();
        private List<Integer> feet = List.of();
        private int torso;
        private double power;

        void add(String line) {
            String[] words = line.strip().split("[ |]+");
            switch (words[0]) {
                case "fixed-base" -> {}
                case "base" -> base = base(numbers(words, 1));
                case "joint" -> links.add(joint(words));
                case "body" -> links.add(body(words));
                case "capsule" -> shapes.add(capsule(body(words[1]), singles(words)));
                case "rod" -> shapes.add(rod(body(words[1]), singles(words)));
                case "ball" -> shapes.add(new Ball(body(words[1]), singles(words)[0]));
                case "parts" ->
                    parts = Arrays.stream(words).skip(1).map(Integer::valueOf).toList();
                case "torso" -> torso = Integer.parseInt(words[1]);
                case "feet" ->
                    feet = Arrays.stream(words).skip(1).map(this::body).toList();
                case "motor" -> motors.add(new Motor(joint(words[1]), Double.parseDouble(words[2])));
                case "power" -> power = Double.parseDouble(words[1]);
                default -> throw new IllegalArgumentException("unknown part of a robot: " + line);
            }
        }

        RobotModel model() {
            return new RobotModel(base, links, shapes, parts, torso, feet, motors, power);
        }

        private static Base base(double[] n) {
            return new Base(n[0], n[1], vector(n, 2), vector(n, 5));
        }

        private static Link joint(String[] words) {
            Kind kind = words[1].equals("slide") ? Kind.SLIDE : Kind.HINGE;
            double[] n = numbers(words, 3);
            return new Link(
                    kind,
                    words[2],
                    (int) n[0],
                    n[1],
                    n[2],
                    0,
                    0.5,
                    Vector.ZERO,
                    Vector.ZERO,
                    vector(n, 3),
                    vector(n, 6));
        }

        private static Link body(String[] words) {
            double[] n = numbers(words, 2);
            return new Link(
                    Kind.FIXED,
                    words[1],
                    (int) n[0],
                    0,
                    -1,
                    n[1],
                    n[2],
                    vector(n, 3),
                    vector(n, 6),
                    vector(n, 9),
                    Vector.ZERO);
        }

        private static Capsule capsule(int link, double[] n) {
            return new Capsule(link, n[0], vector(n, 1), vector(n, 4));
        }

        private static Rod rod(int link, double[] n) {
            return new Rod(link, n[0], vector(n, 1), n[4], n[5]);
        }

        private int joint(String name) {
            return named(name, link -> link.kind() != Kind.FIXED).orElseThrow();
        }

        /** Returns the body of this name, or the base, which is the torso of a robot that is not held. */
        private int body(String name) {
            return named(name, link -> link.kind() == Kind.FIXED).orElse(BASE);
        }

        /** A joint and a body may have the same name. */
        private OptionalInt named(String name, Predicate<Link> kind) {
            return IntStream.range(0, links.size())
                    .filter(i -> links.get(i).name().equals(name) && kind.test(links.get(i)))
                    .findFirst();
        }

        private static double[] numbers(String[] words, int first) {
            return Arrays.stream(words)
                    .skip(first)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        /** Shapes keep the numbers of the robot's file, which the reference reads in single precision. */
        private static double[] singles(String[] words) {
            return DoubleStream.of(numbers(words, 2)).map(n -> (float) n).toArray();
        }

        private static Vector vector(double[] n, int first) {
            return new Vector(n[first], n[first + 1], n[first + 2]);
        }
    }
}
