package org.tombola.environment.lander;

import org.tombola.environment.Generator;
import org.tombola.environment.physics.Simulation;

/** One flight, by the rules of Gymnasium's {@code LunarLander-v3} without wind. */
final class Lander implements Simulation {
    static final int INPUTS = 8;

    private static final int POINTS = 11;
    private static final double PAD_HEIGHT = LanderWorld.HEIGHT / 4;
    private static final double LARGEST_FORCE = 1000;
    private static final double MAIN_POWER = 13;
    private static final double MAIN_PLACE = 4 / LanderWorld.SCALE;
    private static final double SIDE_POWER = 0.6;
    private static final double SIDE_AWAY = 12 / LanderWorld.SCALE;

    /** What the engines do: the main one's power from 0 to 1, the side one's, and the side it is on, -1 or 1. */
    record Thrust(double main, double side, double direction) {
        static final Thrust NONE = new Thrust(0, 0, 0);
    }

    /** Tells what an action means. */
    @FunctionalInterface
    interface Controls {
        Thrust thrust(float[] action);
    }

    private final Controls controls;
    private final double[] state = new double[INPUTS];

    private Generator random;
    private LanderWorld world;
    private double shaping;
    private boolean isTerminated;

    Lander(Controls controls) {
        this.controls = controls;
    }

    @Override
    public void reset(Generator generator) {
        close();
        random = generator;
        world = new LanderWorld(terrain());
        double x = random.uniform(-LARGEST_FORCE, LARGEST_FORCE);
        world.force(x, random.uniform(-LARGEST_FORCE, LARGEST_FORCE));
        fly(Thrust.NONE);
        shaping = shaping();
        isTerminated = false;
    }

    /** Draws hills and levels the pad between the flags. */
    private double[] terrain() {
        double[] heights = new double[POINTS + 1];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = random.uniform(0, LanderWorld.HEIGHT / 2);
        }
        for (int i = POINTS / 2 - 2; i <= POINTS / 2 + 2; i++) {
            heights[i] = PAD_HEIGHT;
        }
        double[] smooth = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            // Left of the first point is the last drawn height, as Python counts.
            smooth[i] = 0.33 * (heights[i == 0 ? POINTS : i - 1] + heights[i] + heights[i + 1]);
        }
        return smooth;
    }

    @Override
    public double step(float[] action) {
        Thrust thrust = controls.thrust(action);
        fly(thrust);
        double before = shaping;
        shaping = shaping();
        double reward = shaping - before - thrust.main() * 0.3 - thrust.side() * 0.03;
        if (world.contacts().hasCrashed() || Math.abs(state[0]) >= 1) {
            isTerminated = true;
            reward = -100;
        }
        if (!world.isAwake()) {
            isTerminated = true;
            reward = 100;
        }
        return reward;
    }

    private void fly(Thrust thrust) {
        double tipX = StrictMath.sin(world.angle());
        double tipY = StrictMath.cos(world.angle());
        double sideX = -tipY;
        double sideY = tipX;
        double along = random.uniform(-1, 1) / LanderWorld.SCALE;
        double across = random.uniform(-1, 1) / LanderWorld.SCALE;
        if (thrust.main() > 0) {
            double x = tipX * (MAIN_PLACE + 2 * along) + sideX * across;
            double y = -tipY * (MAIN_PLACE + 2 * along) - sideY * across;
            world.impulse(
                    -x * MAIN_POWER * thrust.main(), -y * MAIN_POWER * thrust.main(), world.x() + x, world.y() + y);
        }
        if (thrust.side() > 0) {
            double away = 3 * across + thrust.direction() * SIDE_AWAY;
            double x = tipX * along + sideX * away;
            double y = -tipY * along - sideY * away;
            // 17 and 14 do not fit each other: so the reference has it.
            world.impulse(
                    -x * SIDE_POWER * thrust.side(),
                    -y * SIDE_POWER * thrust.side(),
                    world.x() + x - tipX * 17 / LanderWorld.SCALE,
                    world.y() + y + tipY * 14 / LanderWorld.SCALE);
        }
        world.step();
        look();
    }

    private void look() {
        state[0] = (world.x() - LanderWorld.WIDTH / 2) / (LanderWorld.WIDTH / 2);
        state[1] = (world.y() - (PAD_HEIGHT + LanderWorld.LEG_DOWN)) / (LanderWorld.HEIGHT / 2);
        state[2] = world.velocityX() * (LanderWorld.WIDTH / 2) / LanderWorld.STEPS_PER_SECOND;
        state[3] = world.velocityY() * (LanderWorld.HEIGHT / 2) / LanderWorld.STEPS_PER_SECOND;
        state[4] = world.angle();
        state[5] = 20 * world.angularVelocity() / LanderWorld.STEPS_PER_SECOND;
        state[6] = world.contacts().isLegDown(0) ? 1 : 0;
        state[7] = world.contacts().isLegDown(1) ? 1 : 0;
    }

    private double shaping() {
        return -100 * Math.sqrt(state[0] * state[0] + state[1] * state[1])
                - 100 * Math.sqrt(state[2] * state[2] + state[3] * state[3])
                - 100 * Math.abs(state[4])
                + 10 * state[6]
                + 10 * state[7];
    }

    @Override
    public boolean isTerminated() {
        return isTerminated;
    }

    @Override
    public void observe(float[] observations, int offset) {
        for (int i = 0; i < INPUTS; i++) {
            observations[offset + i] = (float) state[i];
        }
    }

    @Override
    public void close() {
        if (world != null) {
            world.close();
            world = null;
        }
    }
}
