package org.tombola.environment.robot;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.bytedeco.bullet.global.BulletDynamics;
import org.bytedeco.javacpp.Loader;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.physics.NativeLibrary;
import org.tombola.environment.physics.Simulations;
import org.tombola.settings.Settings;

/**
 * Four robots that walk towards a target, step for step PyBullet's environments of the same names. An action is a part, from −1 to 1, of the
 * full torque of each joint; parts beyond that count as ±1, but are paid for.
 *
 * <p>Three move in a plane: what they see of the directions outside it never changes, and is irrelevant. Half-Cheetah may roll over on
 * its back, which the cosine of the angle to the target tells before the roll does.
 */
public abstract class BulletRobot implements EnvironmentFactory {
    private static final int MAXIMUM_EPISODE_STEPS = 1000;

    private final String name;
    private final RobotModel model;
    private final Balance balance;
    private final EnvironmentSpec spec;

    private BulletRobot(String name, Balance balance, Set<Integer> constant, double solvedReturn) {
        this.name = name;
        this.model = RobotModel.of(name.toLowerCase(Locale.ROOT));
        this.balance = balance;
        this.spec = new EnvironmentSpec(
                Inputs.of(model, constant),
                new ActionSpace.Box(model.motors().size(), -1, 1),
                MAXIMUM_EPISODE_STEPS,
                OptionalDouble.of(solvedReturn));
    }

    @Override
    public String id() {
        return name + "BulletEnv-v0";
    }

    @Override
    public String resultVersion() {
        return name.toLowerCase(Locale.ROOT) + "-bullet/1";
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return spec;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new RobotDrawing(model);
    }

    @Override
    public Environment create(Settings settings, int count) {
        NativeLibrary.require("Bullet", () -> Loader.load(BulletDynamics.class));
        return new Simulations(spec.actions(), count, () -> new Robot(model, balance));
    }

    /** {@code HopperBulletEnv-v0}, one leg in a plane. */
    public static final class Hopper extends BulletRobot {
        public Hopper() {
            super("Hopper", Balance.STANDING, Inputs.OUTSIDE_PLANE, 2500);
        }
    }

    /** {@code Walker2DBulletEnv-v0}, two legs in a plane. */
    public static final class Walker2D extends BulletRobot {
        public Walker2D() {
            super("Walker2D", Balance.STANDING, Inputs.OUTSIDE_PLANE, 2500);
        }
    }

    /** {@code HalfCheetahBulletEnv-v0}, a hind leg and a front leg in a plane; never ends before its time. */
    public static final class HalfCheetah extends BulletRobot {
        public HalfCheetah() {
            super("HalfCheetah", Balance.ON_FEET, Inputs.OUTSIDE_PLANE_ON_ITS_BACK_TOO, 3000);
        }
    }

    /** {@code AntBulletEnv-v0}, four legs in space. */
    public static final class Ant extends BulletRobot {
        public Ant() {
            super("Ant", Balance.OFF_GROUND, Set.of(), 2500);
        }
    }
}
