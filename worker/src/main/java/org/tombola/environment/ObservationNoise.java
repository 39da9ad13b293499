package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Adds normal noise to every input at every reset and step. What is relevant stays so. */
final class ObservationNoise implements Wrapper {
    private static final String KEY = "observation-noise";

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number(KEY, 0, 1000, "standard deviation of the noise that is added to every input")
                .withNoOp(0.0));
    }

    @Override
    public String resultVersion() {
        return "observation-noise/1";
    }

    @Override
    public EnvironmentSpec spec(EnvironmentSpec environment, Settings settings) {
        return environment;
    }

    @Override
    public Environment around(Environment environment, EnvironmentSpec spec, Settings settings) {
        return new Noisy(environment, spec.observationSize(), (float) settings.number(KEY));
    }

    private static final class Noisy extends WrappedEnvironment {
        private final NoiseVector[] noise;
        private final float deviation;

        Noisy(Environment environment, int observationSize, float deviation) {
            super(environment);
            this.noise = NoiseVector.array(KEY, environment.count(), observationSize);
            this.deviation = deviation;
        }

        @Override
        public void reset(int index, long seed) {
            super.reset(index, seed);
            noise[index].seed(seed);
            noise[index].draw();
        }

        @Override
        public void reset(int index) {
            super.reset(index);
            noise[index].draw();
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            super.step(which, count, actions, result);
            for (int k = 0; k < count; k++) {
                noise[which[k]].draw();
            }
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            super.observe(index, observations, offset);
            float[] values = noise[index].values;
            for (int i = 0; i < values.length; i++) {
                observations[offset + i] += deviation * values[i];
            }
        }

        @Override
        public void save(DataOutput out) throws IOException {
            super.save(out);
            for (NoiseVector each : noise) {
                each.save(out);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            super.restore(in);
            for (NoiseVector each : noise) {
                each.restore(in);
            }
        }
    }
}
