package org.tombola.environment.classic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.DiscreteEnvironment;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Script;
import org.tombola.environment.SingleEnvironment;
import org.tombola.settings.Settings;

/**
 * Driving a weak car out of a valley (Moore 1990), as Gymnasium's {@code MountainCar-v0}: actions 0, 1 and 2 accelerate to the left, not at
 * all, and to the right.
 */
public final class MountainCar implements EnvironmentFactory {
    private static final EnvironmentSpec SPEC = new EnvironmentSpec(
            List.of(Observation.named("position"), Observation.named("velocity")),
            new ActionSpace.Discrete(3),
            200,
            OptionalDouble.of(-110));

    @Override
    public String id() {
        return "MountainCar-v0";
    }

    @Override
    public String resultVersion() {
        return "mountain-car/1";
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return SPEC;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new ValleyDrawing(0.5);
    }

    /** Accelerates the way the car goes, which adds energy at each step. */
    @Override
    public Optional<Script> script(Settings settings) {
        return Optional.of((observation, action) -> action[0] = observation[1] < 0 ? 0 : 2);
    }

    @Override
    public Environment create(Settings settings, int count) {
        return SingleEnvironment.batch(SPEC, count, Car::new);
    }

    private static final class Car extends DiscreteEnvironment {
        private static final long serialVersionUID = 1;

        private static final double LEFT_WALL = -1.2;
        private static final double RIGHT_WALL = 0.6;
        private static final double FASTEST = 0.07;
        private static final double GOAL = 0.5;
        private static final double FORCE = 0.001;
        private static final double GRAVITY = 0.0025;

        private double position;
        private double velocity;

        @Override
        protected void reset() {
            position = random.uniform(-0.6, -0.4);
            velocity = 0;
        }

        @Override
        protected double step(int action) {
            velocity += (action - 1) * FORCE + StrictMath.cos(3 * position) * -GRAVITY;
            velocity = Math.max(-FASTEST, Math.min(FASTEST, velocity));
            position = Math.max(LEFT_WALL, Math.min(RIGHT_WALL, position + velocity));
            if (position == LEFT_WALL && velocity < 0) {
                velocity = 0;
            }
            return -1;
        }

        @Override
        protected boolean isTerminated() {
            return position >= GOAL && velocity >= 0;
        }

        @Override
        protected void observe(float[] observation) {
            observation[0] = (float) position;
            observation[1] = (float) velocity;
        }
    }
}
