package org.tombola.environment.classic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Pcg64;
import org.tombola.environment.Script;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

/**
 * Swinging a pendulum up and holding it there by a torque, as Gymnasium's {@code Pendulum-v1} under NumPy 2. Torques beyond
 * ±2 count as ±2; no state ends an episode.
 */
public final class Pendulum implements EnvironmentFactory {
    private static final float MAXIMUM_TORQUE = 2;

    private static final EnvironmentSpec SPEC = new EnvironmentSpec(
            List.of(
                    Observation.named("cosine of angle"),
                    Observation.named("sine of angle"),
                    Observation.named("angular velocity")),
            new ActionSpace.Box(1, -MAXIMUM_TORQUE, MAXIMUM_TORQUE),
            200,
            OptionalDouble.empty());

    @Override
    public String id() {
        return "Pendulum-v1";
    }

    @Override
    public String resultVersion() {
        return "pendulum/2";
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return SPEC;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new LinkDrawing(1, Math.PI);
    }

    @Override
    public Optional<Script> script(Settings settings) {
        return Optional.of(Pendulum::swingUp);
    }

    /** Gives the pendulum the energy of the upright position, and holds it there by a proportional and a damping torque. */
    private static void swingUp(float[] observation, float[] action) {
        double speed = observation[2];
        double missingEnergy = Batch.PULL * (1 - observation[0]) - speed * speed / 2;
        boolean isNearTop = observation[0] > 0.9;
        double torque = isNearTop ? -16 * observation[1] - 4 * speed : missingEnergy * Math.signum(speed);
        action[0] = (float) Math.max(-MAXIMUM_TORQUE, Math.min(MAXIMUM_TORQUE, torque));
    }

    @Override
    public Environment create(Settings settings, int count) {
        return new Batch(count);
    }

    /** Radians, from the upright position, and seconds; seeds are taken modulo 2^32, and the first one is 0. */
    private static final class Batch implements Environment {
        private static final double STEP_SECONDS = 0.05;
        private static final double MAXIMUM_SPEED = 8;
        /** 3 g / (2 l). */
        private static final double PULL = 15;

        private final double[] angle;
        private final double[] speed;
        private final Pcg64[] generators;

        Batch(int count) {
            angle = new double[count];
            speed = new double[count];
            generators = new Pcg64[count];
            for (int i = 0; i < count; i++) {
                generators[i] = new Pcg64(0);
            }
        }

        @Override
        public int count() {
            return angle.length;
        }

        @Override
        public void reset(int index, long seed) {
            generators[index].seed(seed);
            reset(index);
        }

        @Override
        public void reset(int index) {
            angle[index] = generators[index].uniform(-Math.PI, Math.PI);
            speed[index] = generators[index].uniform(-1, 1);
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            for (int k = 0; k < count; k++) {
                int i = which[k];
                SPEC.actions().require(actions[k]);
                float torque = Math.max(-MAXIMUM_TORQUE, Math.min(MAXIMUM_TORQUE, actions[k]));
                double offset = fromUpright(angle[i]);
                // NumPy multiplies the torque, a float, in single precision.
                double cost = offset * offset + 0.1 * (speed[i] * speed[i]) + 0.001f * (torque * torque);
                result.rewards[i] = -cost;
                result.terminated[i] = false;
                result.truncated[i] = false;
                double faster = speed[i] + (PULL * StrictMath.sin(angle[i]) + 3f * torque) * STEP_SECONDS;
                speed[i] = Math.max(-MAXIMUM_SPEED, Math.min(MAXIMUM_SPEED, faster));
                angle[i] += speed[i] * STEP_SECONDS;
            }
        }

        /** Returns the angle between -π and π. */
        private static double fromUpright(double angle) {
            double turn = (angle + Math.PI) % (2 * Math.PI);
            return (turn < 0 ? turn + 2 * Math.PI : turn) - Math.PI;
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            observations[offset] = (float) StrictMath.cos(angle[index]);
            observations[offset + 1] = (float) StrictMath.sin(angle[index]);
            observations[offset + 2] = (float) speed[index];
        }

        @Override
        public void save(DataOutput out) throws IOException {
            for (int i = 0; i < angle.length; i++) {
                out.writeDouble(angle[i]);
                out.writeDouble(speed[i]);
                generators[i].save(out);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            for (int i = 0; i < angle.length; i++) {
                angle[i] = in.readDouble();
                speed[i] = in.readDouble();
                generators[i].restore(in);
            }
        }
    }
}
