package org.tombola.environment.physics;

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
 * Simulations that are stepped one after the other. Native state is not written as it is: how an episode began and the actions
 * since are saved, and restoring acts once more.
 */
public final class Simulations implements Environment {
    private final ActionSpace actions;
    private final Episode[] episodes;

    /** Makes {@code count} environments, each by {@code simulation}. */
    public Simulations(ActionSpace actions, int count, Supplier<? extends Simulation> simulation) {
        this.actions = actions;
        this.episodes = new Episode[count];
        Arrays.setAll(episodes, i -> new Episode(simulation.get()));
    }

    @Override
    public int count() {
        return episodes.length;
    }

    @Override
    public void reset(int index, long seed) {
        episodes[index].random.seed(seed);
        episodes[index].begin();
    }

    @Override
    public void reset(int index) {
        episodes[index].begin();
    }

    @Override
    public void step(int[] which, int count, float[] chosen, Step result) {
        for (int k = 0; k < count; k++) {
            float[] action = Arrays.copyOfRange(chosen, k * actions.size(), (k + 1) * actions.size());
            actions.require(action);
            Episode episode = episodes[which[k]];
            result.rewards[which[k]] = episode.step(action);
            result.terminated[which[k]] = episode.simulation.isTerminated();
            result.truncated[which[k]] = false;
        }
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        episodes[index].simulation.observe(observations, offset);
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
            episode.restore(in, actions.size());
        }
    }

    @Override
    public void close() {
        for (Episode episode : episodes) {
            episode.simulation.close();
        }
    }

    /** A simulation, how its episode began, and what it did since. */
    private static final class Episode {
        private final Simulation simulation;
        private final Pcg64 random = new Pcg64(0);
        private final Pcg64 atStart = new Pcg64(0);
        private float[] taken = new float[256];
        private int numbers;
        private boolean hasBegun;

        Episode(Simulation simulation) {
            this.simulation = simulation;
        }

        void begin() {
            atStart.copy(random);
            numbers = 0;
            hasBegun = true;
            simulation.reset(random);
        }

        double step(float[] action) {
            if (numbers + action.length > taken.length) {
                taken = Arrays.copyOf(taken, 2 * taken.length);
            }
            System.arraycopy(action, 0, taken, numbers, action.length);
            numbers += action.length;
            return simulation.step(action);
        }

        void save(DataOutput out) throws IOException {
            out.writeBoolean(hasBegun);
            (hasBegun ? atStart : random).save(out);
            out.writeInt(numbers);
            for (int i = 0; i < numbers; i++) {
                out.writeFloat(taken[i]);
            }
        }

        void restore(DataInput in, int actionSize) throws IOException {
            boolean began = in.readBoolean();
            random.restore(in);
            int saved = in.readInt();
            if (began) {
                begin();
            }
            float[] action = new float[actionSize];
            for (int i = 0; i < saved; i += actionSize) {
                for (int j = 0; j < actionSize; j++) {
                    action[j] = in.readFloat();
                }
                step(action);
            }
        }
    }
}
