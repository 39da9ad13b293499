package org.tombola.environment.classic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.environment.Environment;
import org.tombola.environment.Pcg64;
import org.tombola.environment.Step;

/**
 * A batch of carts with poles. Metres, radians, seconds and kilograms; the state is kept in double precision, only
 * observations are rounded to floats.
 *
 * <p>Seeds are taken modulo 2^32. A generator that was never seeded starts from seed 0.
 */
final class CartPoles implements Environment {
    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = 1.1;
    private static final double HALF_POLE_LENGTH = 0.5;
    private static final double POLE_MASS_LENGTH = 0.05;
    private static final double FORCE = 10;
    private static final double STEP_SECONDS = 0.02;
    private static final double MAXIMUM_POSITION = 2.4;
    private static final double MAXIMUM_ANGLE = 12 * 2 * Math.PI / 360;
    private static final double START_RANGE = 0.05;

    private final float uprightReward;
    private final float fallReward;
    private final float fallenReward;

    private final double[] position;
    private final double[] velocity;
    private final double[] angle;
    private final double[] angularVelocity;
    private final boolean[] fallen;
    private final Pcg64[] generators;

    /**
     * Makes a batch of carts in the middle with upright poles at rest, to be reset before the first step.
     *
     * @param uprightReward reward of a step that leaves the pole up and the cart on its track
     * @param fallReward reward of the step that ends the episode
     * @param fallenReward reward of each later step without a reset
     */
    CartPoles(int count, float uprightReward, float fallReward, float fallenReward) {
        this.uprightReward = uprightReward;
        this.fallReward = fallReward;
        this.fallenReward = fallenReward;
        position = new double[count];
        velocity = new double[count];
        angle = new double[count];
        angularVelocity = new double[count];
        fallen = new boolean[count];
        generators = new Pcg64[count];
        for (int i = 0; i < count; i++) {
            generators[i] = new Pcg64(0);
        }
    }

    @Override
    public int count() {
        return position.length;
    }

    @Override
    public void reset(int index, long seed) {
        generators[index].seed(seed);
        reset(index);
    }

    @Override
    public void reset(int index) {
        Pcg64 generator = generators[index];
        position[index] = generator.uniform(-START_RANGE, START_RANGE);
        velocity[index] = generator.uniform(-START_RANGE, START_RANGE);
        angle[index] = generator.uniform(-START_RANGE, START_RANGE);
        angularVelocity[index] = generator.uniform(-START_RANGE, START_RANGE);
        fallen[index] = false;
    }

    @Override
    public void step(int[] which, int count, float[] actions, Step result) {
        for (int k = 0; k < count; k++) {
            int i = which[k];
            move(i, CartPole.ACTIONS.index(actions[k]) == 1 ? FORCE : -FORCE);
            boolean terminated = Math.abs(position[i]) > MAXIMUM_POSITION || Math.abs(angle[i]) > MAXIMUM_ANGLE;
            if (terminated) {
                result.rewards[i] = fallen[i] ? fallenReward : fallReward;
                fallen[i] = true;
            } else {
                result.rewards[i] = uprightReward;
            }
            result.terminated[i] = terminated;
            result.truncated[i] = false;
        }
    }

    /** Advances one cart by an explicit Euler step; the grouping of the terms is Gymnasium's, it decides the last bits. */
    private void move(int i, double force) {
        double spin = angularVelocity[i];
        double sin = SmallAngle.sin(angle[i]);
        double cos = SmallAngle.cos(angle[i]);
        double push = (force + POLE_MASS_LENGTH * (spin * spin) * sin) / TOTAL_MASS;
        double angularAcceleration =
                (GRAVITY * sin - cos * push) / (HALF_POLE_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
        double acceleration = push - POLE_MASS_LENGTH * angularAcceleration * cos / TOTAL_MASS;
        position[i] += STEP_SECONDS * velocity[i];
        velocity[i] += STEP_SECONDS * acceleration;
        angle[i] += STEP_SECONDS * spin;
        angularVelocity[i] += STEP_SECONDS * angularAcceleration;
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        observations[offset] = (float) position[index];
        observations[offset + 1] = (float) velocity[index];
        observations[offset + 2] = (float) angle[index];
        observations[offset + 3] = (float) angularVelocity[index];
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int i = 0; i < position.length; i++) {
            out.writeDouble(position[i]);
            out.writeDouble(velocity[i]);
            out.writeDouble(angle[i]);
            out.writeDouble(angularVelocity[i]);
            out.writeBoolean(fallen[i]);
            generators[i].save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int i = 0; i < position.length; i++) {
            position[i] = in.readDouble();
            velocity[i] = in.readDouble();
            angle[i] = in.readDouble();
            angularVelocity[i] = in.readDouble();
            fallen[i] = in.readBoolean();
            generators[i].restore(in);
        }
    }
}
