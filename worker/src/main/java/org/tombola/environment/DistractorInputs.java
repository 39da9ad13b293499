package org.tombola.environment;

import java.util.ArrayList;
import java.util.List;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Appends inputs that no task needs to those of any environment: constants, then copies, then noise. What an agent does with
 * them is known, so that input masks can be judged (precedent: the noise features of Grooten et al. 2023).
 *
 * <p>A constant is 1. Copy i repeats the environment's input {@code i mod n}. Noise is drawn from the standard normal
 * distribution at every reset and step, from a stream that the seed of the environment's last seeded reset names. The
 * environment itself behaves as it would without them.
 *
 * <p>None of them is relevant: a copy is redundant, though a task may as well be learned from it. All lie in a plane of
 * their own behind the environment's, in a row for each kind.
 */
final class DistractorInputs implements Wrapper {
    private static final int CONSTANTS = 0;
    private static final int COPIES = 1;
    private static final int NOISE = 2;

    private static final float CONSTANT = 1;

    private static final List<Setting> SETTINGS = List.of(
            option("constant-inputs", "inputs that are always 1"),
            option("copied-inputs", "inputs that repeat those of the environment"),
            option("noise-inputs", "inputs drawn from N(0, 1) at each step"));

    private static Setting option(String key, String meaning) {
        return Setting.integer(key, 0, 10_000, meaning).withNoOp(0L);
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String resultVersion() {
        return "distractors/1";
    }

    @Override
    public EnvironmentSpec spec(EnvironmentSpec environment, Settings settings) {
        List<Observation> originals = environment.observations();
        List<Observation> all = new ArrayList<>(originals);
        int plane = 1 + originals.stream().mapToInt(Observation::channel).max().orElse(-1);
        for (int i = 0; i < number(settings, CONSTANTS); i++) {
            all.add(new Observation("constant " + (i + 1), plane, CONSTANTS, i, false));
        }
        for (int i = 0; i < number(settings, COPIES); i++) {
            Observation original = originals.get(i % originals.size());
            all.add(new Observation(original.nameOfCopy(1 + i / originals.size()), plane, COPIES, i, false));
        }
        for (int i = 0; i < number(settings, NOISE); i++) {
            all.add(new Observation("noise " + (i + 1), plane, NOISE, i, false));
        }
        return new EnvironmentSpec(
                all, environment.actions(), environment.maximumEpisodeSteps(), environment.solvedReturn());
    }

    private static int number(Settings settings, int kind) {
        String key = SETTINGS.get(kind).key();
        return settings.has(key) ? settings.integer(key) : 0;
    }

    @Override
    public Environment around(Environment environment, EnvironmentSpec spec, Settings settings) {
        return new Distracting(environment, spec.observationSize(), settings);
    }

    private static final class Distracting extends NoiseEnvironment {
        private final int originals;
        private final int constants;
        private final int copies;
        private final int noises;

        Distracting(Environment environment, int originals, Settings settings) {
            super(environment, "noise-inputs", number(settings, NOISE));
            this.originals = originals;
            this.constants = number(settings, CONSTANTS);
            this.copies = number(settings, COPIES);
            this.noises = number(settings, NOISE);
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            super.observe(index, observations, offset);
            int next = offset + originals;
            for (int i = 0; i < constants; i++) {
                observations[next++] = CONSTANT;
            }
            for (int i = 0; i < copies; i++) {
                observations[next++] = observations[offset + i % originals];
            }
            System.arraycopy(noise(index), 0, observations, next, noises);
        }
    }
}
