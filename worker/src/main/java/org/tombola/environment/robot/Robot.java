package org.tombola.environment.robot;

import java.util.Arrays;
import org.tombola.environment.Generator;
import org.tombola.environment.physics.Simulation;

/**
 * One robot on its way to a target far off, by the rules of PyBullet's walkers. Each episode has a world of its own, so that it
 * depends on nothing that was before. Not thread-safe.
 */
final class Robot implements Simulation {
    private static final double TARGET_X = 1000;
    private static final double LARGEST_START = 0.1;
    private static final float LARGEST_INPUT = 5;
    private static final double ELECTRICITY_COST = -2;
    private static final double STALL_TORQUE_COST = -0.1;
    private static final double JOINTS_AT_LIMIT_COST = -0.1;
    private static final float AT_LIMIT = 0.99f;

    private final RobotModel model;
    private final Balance balance;
    private final float[] seen;
    private final boolean[] isOnGround;
    private final Pose torso = new Pose();

    private RobotWorld world;
    private double startHeight;
    private double potential;
    private boolean isBalanced;

    Robot(RobotModel model, Balance balance) {
        this.model = model;
        this.balance = balance;
        this.seen = new float[Inputs.count(model)];
        this.isOnGround = new boolean[model.feet().size()];
    }

    @Override
    public void reset(Generator random) {
        double[] start = new double[model.motors().size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = random.uniform(-LARGEST_START, LARGEST_START);
        }
        reset(start);
    }

    /**
     * Starts an episode.
     *
     * @param start the positions of the driven joints, in their order, in radians
     */
    void reset(double[] start) {
        close();
        world = new RobotWorld(model);
        for (int i = 0; i < start.length; i++) {
            world.setJoint(model.motors().get(i).link(), start[i]);
        }
        world.place();
        Arrays.fill(isOnGround, false);
        startHeight = world.origin(model.torso(), 2);
        isBalanced = true;
        potential = look();
    }

    @Override
    public double step(float[] action) {
        double[] exact = new double[action.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = action[i];
        }
        return step(exact);
    }

    /**
     * Acts.
     *
     * @param action a part of the full torque for each driven joint; parts beyond ±1 count as these, but are paid for
     * @return the reward
     */
    double step(double[] action) {
        for (int i = 0; i < action.length; i++) {
            RobotModel.Motor motor = model.motors().get(i);
            double part = Math.max(-1, Math.min(1, action[i]));
            world.push(motor.link(), model.power() * motor.strength() * part);
        }
        world.step();
        double before = potential;
        potential = look();
        isBalanced = balance.isKept(seen[Inputs.HEIGHT] + startHeight, torso.pitch, isOnGround);
        // What the agent has seen of its feet, and what its balance was judged by, is one step old.
        for (int i = 0; i < isOnGround.length; i++) {
            isOnGround[i] = world.isOnGround(model.feet().get(i));
        }
        return (isBalanced ? 1 : -1) + (potential - before) + electricityCost(action) + limitCost();
    }

    @Override
    public boolean isTerminated() {
        return balance.endsEpisodes() && !isBalanced;
    }

    @Override
    public void observe(float[] observations, int offset) {
        for (int i = 0; i < seen.length; i++) {
            observations[offset + i] = Math.max(-LARGEST_INPUT, Math.min(LARGEST_INPUT, seen[i]));
        }
    }

    /** Fills what is seen, not clipped yet, and returns the potential: how near the target is, in metres per step. */
    private double look() {
        torso.read(world, model.torso());
        double x = TARGET_X - mean(0);
        double y = 0 - mean(1);
        double angle = StrictMath.atan2(y, x) - torso.yaw;
        double cosine = StrictMath.cos(-torso.yaw);
        double sine = StrictMath.sin(-torso.yaw);
        seen[Inputs.HEIGHT] = (float) (torso.height - startHeight);
        seen[Inputs.SINE_OF_TARGET] = (float) StrictMath.sin(angle);
        seen[Inputs.COSINE_OF_TARGET] = (float) StrictMath.cos(angle);
        seen[Inputs.VELOCITY] = (float) (0.3 * (cosine * torso.velocity(0) - sine * torso.velocity(1)));
        seen[Inputs.VELOCITY + 1] = (float) (0.3 * (sine * torso.velocity(0) + cosine * torso.velocity(1)));
        seen[Inputs.VELOCITY + 2] = (float) (0.3 * torso.velocity(2));
        seen[Inputs.ROLL] = (float) torso.roll;
        seen[Inputs.PITCH] = (float) torso.pitch;
        for (int i = 0; i < model.motors().size(); i++) {
            int index = model.motors().get(i).link();
            RobotModel.Link link = model.link(index);
            seen[Inputs.position(i)] = (float) (2 * (world.jointPosition(index) - link.middle()) / link.range());
            seen[Inputs.velocity(i)] = (float) (0.1 * world.jointVelocity(index));
        }
        for (int i = 0; i < isOnGround.length; i++) {
            seen[Inputs.contact(model, i)] = isOnGround[i] ? 1 : 0;
        }
        return -Math.sqrt(y * y + x * x) / RobotWorld.STEP_SECONDS;
    }

    /** Returns the mean position of all links and of the floor, which is at 0, summed in the order of numpy's mean. */
    private double mean(int axis) {
        int count = model.parts().size() + 1;
        int paired = count - count % 8;
        double[] lanes = new double[8];
        for (int i = 0; i < paired; i++) {
            lanes[i % 8] += part(i, axis);
        }
        double sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        for (int i = paired; i < count; i++) {
            sum += part(i, axis);
        }
        return sum / count;
    }

    private double part(int index, int axis) {
        return index == model.parts().size() ? 0 : world.origin(model.parts().get(index), axis);
    }

    private double electricityCost(double[] action) {
        double work = 0;
        double torque = 0;
        for (int i = 0; i < action.length; i++) {
            work += Math.abs(action[i] * seen[Inputs.velocity(i)]);
            torque += action[i] * action[i];
        }
        return ELECTRICITY_COST * (work / action.length) + STALL_TORQUE_COST * (torque / action.length);
    }

    private double limitCost() {
        int atLimit = 0;
        for (int i = 0; i < model.motors().size(); i++) {
            if (Math.abs(seen[Inputs.position(i)]) > AT_LIMIT) {
                atLimit++;
            }
        }
        return JOINTS_AT_LIMIT_COST * atLimit;
    }

    @Override
    public void close() {
        if (world != null) {
            world.close();
            world = null;
        }
    }
}
