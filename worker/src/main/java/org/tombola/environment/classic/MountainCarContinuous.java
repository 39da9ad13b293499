package org.tombola.environment.classic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.ContinuousEnvironment;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Script;
import org.tombola.environment.SingleEnvironment;
import org.tombola.settings.Settings;

/**
 * Driving a weak car out of a valley with a force from −1 to 1, as Gymnasium's {@code MountainCarContinuous-v0} under NumPy 2.
 * Forces beyond the range count as its ends, but are paid for in full.
 */
public final class MountainCarContinuous implements EnvironmentFactory {
    private static final EnvironmentSpec SPEC = new EnvironmentSpec(
            List.of(Observation.named("position"), Observation.named("velocity")),
            new ActionSpace.Box(1, -1, 1),
            999,
            OptionalDouble.of(90));

    @Override
    public String id() {
        return "MountainCarContinuous-v0";
    }

    @Override
    public String resultVersion() {
        return "mountain-car-continuous/1";
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return SPEC;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new ValleyDrawing(0.45);
    }

    /** Pushes the way the car goes, which adds energy at each step. */
    @Override
    public Optional<Script> script(Settings settings) {
        return Optional.of((observation, action) -> action[0] = observation[1] < 0 ? -1 : 1);
    }

    @Override
    public Environment create(Settings settings, int count) {
        return SingleEnvironment.batch(SPEC, count, Car::new);
    }

    /**
     * After a step the state is kept in single precision, and NumPy 2 computes with it in single precision wherever no double meets
     * it; only the first step after a reset starts in double precision.
     */
    private static final class Car extends ContinuousEnvironment {
        private static final long serialVersionUID = 1;

        private static final double LEFT_WALL = -1.2;
        private static final double RIGHT_WALL = 0.6;
        private static final double FASTEST = 0.07;
        private static final double GOAL = 0.45;
        private static final double POWER = 0.0015;
        private static final double GRAVITY = 0.0025;

        private double position;
        private double velocity;
        private boolean isSingle;
        private boolean hasArrived;

        @Override
        protected void reset() {
            position = random.uniform(-0.6, -0.4);
            velocity = 0;
            isSingle = false;
            hasArrived = false;
        }

        @Override
        protected double step(float[] action) {
            float force = action[0];
            double next = rounded(velocity + rounded(push(force)));
            double fastest = rounded(FASTEST);
            next = Math.max(-fastest, Math.min(fastest, next));
            double moved = rounded(position + next);
            moved = Math.max(rounded(LEFT_WALL), Math.min(rounded(RIGHT_WALL), moved));
            if (moved == rounded(LEFT_WALL) && next < 0) {
                next = 0;
            }
            hasArrived = moved >= rounded(GOAL) && next >= 0;
            position = (float) moved;
            velocity = (float) next;
            isSingle = true;
            return (hasArrived ? 100 : 0) - (double) force * force * 0.1;
        }

        /** Returns the change of velocity; a force beyond the range is a double at its end, one within is not. */
        private double push(float force) {
            double pull = GRAVITY * StrictMath.cos(rounded(3 * position));
            return force > 1 || force < -1 ? Math.signum(force) * POWER - pull : force * (float) POWER - (float) pull;
        }

        /** Rounds a result to the precision that NumPy computes it in. */
        private double rounded(double value) {
            return isSingle ? (float) value : value;
        }

        @Override
        protected boolean isTerminated() {
            return hasArrived;
        }

        @Override
        protected void observe(float[] observation) {
            observation[0] = (float) position;
            observation[1] = (float) velocity;
        }
    }
}
