package org.tombola.environment;

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

    private static final class Noisy extends NoiseEnvironment {
        private final float deviation;

        Noisy(Environment environment, int observationSize, float deviation) {
            super(environment, KEY, observationSize);
            this.deviation = deviation;
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            super.observe(index, observations, offset);
            float[] values = noise(index);
            for (int i = 0; i < values.length; i++) {
                observations[offset + i] += deviation * values[i];
            }
        }
    }
}
