package org.tombola.environment.robot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.Pcg64;
import org.tombola.environment.Step;

/**
 * Robots that are stepped one after the other. Bullet's state is not written as it is: an episode is a function of how it began and of
 * the actions since, so these are saved, and restoring acts once more.
 */
final class RobotBatch implements Environment {
    private static final double LARGEST_START = 0.1;

    private final ActionSpace.Box actions;
    private final Episode[] episodes;

    RobotBatch(ActionSpace.Box actions, int count, Supplier<Robot> robot) {
        this.actions = actions;
        this.episodes = new Episode[count];
        Arrays.setAll(episodes, i -> new Episode(robot.get(), actions.size()));
    }

    @Override
    public int count() {
        return episodes.length;
    }

    @Override
    public void reset(int index, long seed) {
        episodes[index].random.seed(seed);
        reset(index);
    }

    @Override
    public void reset(int index) {
        episodes[index].reset();
    }

    @Override
    public void step(int[] which, int count, float[] chosen, Step result) {
        for (int k = 0; k < count; k++) {
            float[] action = Arrays.copyOfRange(chosen, k * actions.size(), (k + 1) * actions.size());
            actions.require(action);
            Episode episode = episodes[which[k]];
            result.rewards[which[k]] = episode.step(action);
            result.terminated[which[k]] = episode.robot.isTerminated();
            result.truncated[which[k]] = false;
        }
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        episodes[index].robot.observe(observations, offset);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (Episode episode : episodes) {
            episode.save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (Episode episode : episodes) {
            episode.restore(in);
        }
    }

    @Override
    public void close() {
        for (Episode episode : episodes) {
            episode.robot.close();
        }
    }

    /** A robot, how its episode began, and what it did since. */
    private static final class Episode {
        private final Robot robot;
        private final Pcg64 random = new Pcg64(0);
        private final double[] start;
        private final double[] action;
        private float[] taken = new float[256];
        private int numbers;
        private boolean hasBegun;

        Episode(Robot robot, int joints) {
            this.robot = robot;
            this.start = new double[joints];
            this.action = new double[joints];
        }

        void reset() {
            for (int i = 0; i < start.length; i++) {
                start[i] = random.uniform(-LARGEST_START, LARGEST_START);
            }
            begin();
        }

        private void begin() {
            robot.reset(start);
            numbers = 0;
            hasBegun = true;
        }

        double step(float[] chosen) {
            if (numbers + chosen.length > taken.length) {
                taken = Arrays.copyOf(taken, 2 * taken.length);
            }
            for (int i = 0; i < chosen.length; i++) {
                taken[numbers++] = chosen[i];
                action[i] = chosen[i];
            }
            return robot.step(action);
        }

        void save(DataOutput out) throws IOException {
            random.save(out);
            out.writeBoolean(hasBegun);
            for (double position : start) {
                out.writeDouble(position);
            }
            out.writeInt(numbers);
            for (int i = 0; i < numbers; i++) {
                out.writeFloat(taken[i]);
            }
        }

        void restore(DataInput in) throws IOException {
            random.restore(in);
            boolean began = in.readBoolean();
            for (int i = 0; i < start.length; i++) {
                start[i] = in.readDouble();
            }
            int saved = in.readInt();
            if (began) {
                begin();
            }
            float[] next = new float[action.length];
            for (int i = 0; i < saved; i += next.length) {
                for (int j = 0; j < next.length; j++) {
                    next[j] = in.readFloat();
                }
                step(next);
            }
        }
    }
}
