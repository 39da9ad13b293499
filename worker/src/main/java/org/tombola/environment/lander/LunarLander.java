package org.tombola.environment.lander;

import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.liquidfun.global.liquidfun;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.physics.NativeLibrary;
import org.tombola.environment.physics.Simulations;
import org.tombola.settings.Settings;

/**
 * Landing between two flags, as Gymnasium's {@code LunarLander-v3} and {@code LunarLanderContinuous-v3} without wind. Seeds are taken
 * modulo 2^32, and the first one is 0.
 */
public abstract class LunarLander implements EnvironmentFactory {
    private static final List<Observation> INPUTS = List.of(
            Observation.named("horizontal position"),
            Observation.named("height above pad"),
            Observation.named("horizontal velocity"),
            Observation.named("vertical velocity"),
            Observation.named("angle"),
            Observation.named("angular velocity"),
            Observation.named("left leg contact"),
            Observation.named("right leg contact"));

    private final String id;
    private final EnvironmentSpec spec;
    private final Lander.Controls controls;

    private LunarLander(String id, ActionSpace actions, Lander.Controls controls) {
        this.id = id;
        this.spec = new EnvironmentSpec(INPUTS, actions, 1000, OptionalDouble.of(200));
        this.controls = controls;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return spec;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new LanderDrawing();
    }

    @Override
    public Environment create(Settings settings, int count) {
        NativeLibrary.require("LiquidFun", () -> Loader.load(liquidfun.class));
        return new Simulations(spec.actions(), count, () -> new Lander(controls));
    }

    /** {@code LunarLander-v3}: nothing, left engine, main engine, right engine. */
    public static final class Discrete extends LunarLander {
        public Discrete() {
            super("LunarLander-v3", new ActionSpace.Discrete(4), action -> thrust((int) action[0]));
        }

        @Override
        public String resultVersion() {
            return "lunar-lander/1";
        }

        private static Lander.Thrust thrust(int action) {
            return new Lander.Thrust(action == 2 ? 1 : 0, action == 1 || action == 3 ? 1 : 0, action - 2);
        }
    }

    /**
     * {@code LunarLanderContinuous-v3}: the main engine burns above 0, from half its power, a side engine beyond ±0.5. Actions beyond
     * ±1 count as these.
     */
    public static final class Continuous extends LunarLander {
        public Continuous() {
            super("LunarLanderContinuous-v3", new ActionSpace.Box(2, -1, 1), Continuous::thrust);
        }

        @Override
        public String resultVersion() {
            return "lunar-lander-continuous/1";
        }

        private static Lander.Thrust thrust(float[] action) {
            double main = Math.max(-1, Math.min(1, action[0]));
            double side = Math.max(-1, Math.min(1, action[1]));
            return new Lander.Thrust(
                    main > 0 ? (main + 1) * 0.5 : 0, Math.abs(side) > 0.5 ? Math.abs(side) : 0, Math.signum(side));
        }
    }
}
