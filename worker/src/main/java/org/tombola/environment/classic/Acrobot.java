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
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Swinging a two-link arm, driven at its elbow only, up to a height (Sutton 1996), as Gymnasium's {@code Acrobot-v1} under NumPy
 * 2: actions 0, 1 and 2 are torques of −1, 0 and 1.
 */
public final class Acrobot implements EnvironmentFactory {
    private static final String NIPS = "nips-dynamics";

    private static final EnvironmentSpec SPEC = new EnvironmentSpec(
            List.of(
                    Observation.named("cosine of shoulder angle"),
                    Observation.named("sine of shoulder angle"),
                    Observation.named("cosine of elbow angle"),
                    Observation.named("sine of elbow angle"),
                    Observation.named("angular velocity of shoulder"),
                    Observation.named("angular velocity of elbow")),
            new ActionSpace.Discrete(3),
            500,
            OptionalDouble.of(-100));

    @Override
    public String id() {
        return "Acrobot-v1";
    }

    @Override
    public String resultVersion() {
        return "acrobot/1";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.onOff(NIPS, "The dynamics of the NeurIPS paper, instead of those of Sutton and Barto's book.")
                        .withNoOp(false));
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return SPEC;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new LinkDrawing(2, 0);
    }

    /** Turns the elbow the way it goes, which adds energy at each step. */
    @Override
    public Optional<Script> script(Settings settings) {
        return Optional.of((observation, action) -> action[0] = observation[5] < 0 ? 0 : 2);
    }

    @Override
    public Environment create(Settings settings, int count) {
        // The book counts the centripetal term of the lower link, the paper leaves it out.
        double centripetal = settings.has(NIPS) ? 0 : 0.5;
        return SingleEnvironment.batch(SPEC, count, () -> new Arm(centripetal));
    }

    /** Two links of length and mass 1 with their centres of mass in the middle; angles from hanging down, in radians. */
    private static final class Arm extends DiscreteEnvironment {
        private static final long serialVersionUID = 1;

        private static final double STEP_SECONDS = 0.2;
        private static final double GRAVITY = 9.8;
        private static final double FASTEST_SHOULDER = 4 * Math.PI;
        private static final double FASTEST_ELBOW = 9 * Math.PI;
        private static final double START_RANGE = 0.1;

        private final double centripetal;
        /** Angles of shoulder and elbow, and their velocities. */
        private double[] state = new double[4];

        Arm(double centripetal) {
            this.centripetal = centripetal;
        }

        @Override
        protected void reset() {
            for (int i = 0; i < state.length; i++) {
                state[i] = (float) random.uniform(-START_RANGE, START_RANGE);
            }
        }

        @Override
        protected double step(int action) {
            double[] next = integrated(action - 1);
            state[0] = wrapped(next[0]);
            state[1] = wrapped(next[1]);
            state[2] = Math.max(-FASTEST_SHOULDER, Math.min(FASTEST_SHOULDER, next[2]));
            state[3] = Math.max(-FASTEST_ELBOW, Math.min(FASTEST_ELBOW, next[3]));
            return isTerminated() ? 0 : -1;
        }

        /** Returns the state after a step of the classical Runge-Kutta method; the grouping of terms is Gymnasium's. */
        private double[] integrated(int torque) {
            double half = STEP_SECONDS / 2;
            double[] k1 = derivative(state, torque);
            double[] k2 = derivative(moved(k1, half), torque);
            double[] k3 = derivative(moved(k2, half), torque);
            double[] k4 = derivative(moved(k3, STEP_SECONDS), torque);
            double[] next = new double[state.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = state[i] + STEP_SECONDS / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
            return next;
        }

        private double[] moved(double[] derivative, double seconds) {
            double[] moved = new double[state.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = state[i] + seconds * derivative[i];
            }
            return moved;
        }

        private double[] derivative(double[] at, int torque) {
            double shoulder = at[0];
            double elbow = at[1];
            double spin1 = at[2];
            double spin2 = at[3];
            double sin = StrictMath.sin(elbow);
            double cos = StrictMath.cos(elbow);
            double d1 = 0.25 + (1 + 0.25 + cos) + 1 + 1;
            double d2 = 0.25 + 0.5 * cos + 1;
            double phi2 = 0.5 * GRAVITY * StrictMath.cos(shoulder + elbow - Math.PI / 2);
            double phi1 = -0.5 * (spin2 * spin2) * sin
                    - spin2 * spin1 * sin
                    + 1.5 * GRAVITY * StrictMath.cos(shoulder - Math.PI / 2)
                    + phi2;
            double acceleration2 =
                    (torque + d2 / d1 * phi1 - centripetal * (spin1 * spin1) * sin - phi2) / (0.25 + 1 - d2 * d2 / d1);
            double acceleration1 = -(d2 * acceleration2 + phi1) / d1;
            return new double[] {spin1, spin2, acceleration1, acceleration2};
        }

        private static double wrapped(double angle) {
            double wrapped = angle;
            while (wrapped > Math.PI) {
                wrapped -= 2 * Math.PI;
            }
            while (wrapped < -Math.PI) {
                wrapped += 2 * Math.PI;
            }
            return wrapped;
        }

        @Override
        protected boolean isTerminated() {
            return -StrictMath.cos(state[0]) - StrictMath.cos(state[1] + state[0]) > 1;
        }

        @Override
        protected void observe(float[] observation) {
            observation[0] = (float) StrictMath.cos(state[0]);
            observation[1] = (float) StrictMath.sin(state[0]);
            observation[2] = (float) StrictMath.cos(state[1]);
            observation[3] = (float) StrictMath.sin(state[1]);
            observation[4] = (float) state[2];
            observation[5] = (float) state[3];
        }
    }
}
