package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Lets the last action be taken again now and then, whatever the agent chooses (Machado et al. 2018). The first action of an episode is
 * always the chosen one.
 */
final class StickyActions implements Wrapper {
    private static final String KEY = "sticky-actions";

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number(KEY, 0, 1, "how likely the last action is taken instead of the chosen one")
                .withNoOp(0.0));
    }

    @Override
    public String resultVersion() {
        return "sticky-actions/1";
    }

    @Override
    public EnvironmentSpec spec(EnvironmentSpec environment, Settings settings) {
        return environment;
    }

    @Override
    public Environment around(Environment environment, EnvironmentSpec spec, Settings settings) {
        return new Sticky(environment, spec.actions().size(), settings.number(KEY));
    }

    private static final class Sticky extends WrappedEnvironment {
        private final int actionSize;
        private final double probability;
        private final long[] seeds;
        private final RandomStream[] streams;
        private final boolean[] hasActed;
        private final float[] last;
        private final float[] taken;

        Sticky(Environment environment, int actionSize, double probability) {
            super(environment);
            int count = environment.count();
            this.actionSize = actionSize;
            this.probability = probability;
            this.seeds = new long[count];
            this.streams = new RandomStream[count];
            this.hasActed = new boolean[count];
            this.last = new float[count * actionSize];
            this.taken = new float[count * actionSize];
            for (int i = 0; i < count; i++) {
                seed(i, 0);
            }
        }

        private void seed(int index, long seed) {
            seeds[index] = seed;
            streams[index] = new RandomStream(RandomKey.of(KEY, seed));
        }

        @Override
        public void reset(int index, long seed) {
            super.reset(index, seed);
            seed(index, seed);
            hasActed[index] = false;
        }

        @Override
        public void reset(int index) {
            super.reset(index);
            hasActed[index] = false;
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            for (int k = 0; k < count; k++) {
                int i = which[k];
                boolean sticks = streams[i].nextDouble() < probability && hasActed[i];
                if (!sticks) {
                    System.arraycopy(actions, k * actionSize, last, i * actionSize, actionSize);
                }
                System.arraycopy(last, i * actionSize, taken, k * actionSize, actionSize);
                hasActed[i] = true;
            }
            super.step(which, count, taken, result);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            super.save(out);
            for (int i = 0; i < streams.length; i++) {
                out.writeLong(seeds[i]);
                streams[i].save(out);
                out.writeBoolean(hasActed[i]);
            }
            for (float value : last) {
                out.writeFloat(value);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            super.restore(in);
            for (int i = 0; i < streams.length; i++) {
                seed(i, in.readLong());
                streams[i].restore(in);
                hasActed[i] = in.readBoolean();
            }
            for (int i = 0; i < last.length; i++) {
                last[i] = in.readFloat();
            }
        }
    }
}
