package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
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
final class DistractorInputs implements Environment {
    /** The options that all environments have; left out where they are 0. */
    static final List<Setting> SETTINGS = List.of(
            option("constant-inputs", "inputs that are always 1"),
            option("copied-inputs", "inputs that repeat those of the environment"),
            option("noise-inputs", "inputs drawn from N(0, 1) at each step"));

    private static final String RESULT_VERSION = "distractors/1";
    private static final int CONSTANTS = 0;
    private static final int COPIES = 1;
    private static final int NOISE = 2;
    private static final float CONSTANT = 1;

    private final Environment environment;
    private final int originals;
    private final int constants;
    private final int copies;
    private final int noises;
    private final Noise[] noise;

    private DistractorInputs(Environment environment, int originals, Settings settings) {
        this.environment = environment;
        this.originals = originals;
        this.constants = count(settings, CONSTANTS);
        this.copies = count(settings, COPIES);
        this.noises = count(settings, NOISE);
        this.noise = new Noise[environment.count()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = new Noise(0, noises);
        }
    }

    /** Returns an environment with the distractors that its settings ask for; the environment itself if there are none. */
    static Environment around(Environment environment, int observationSize, Settings settings) {
        return areIn(settings) ? new DistractorInputs(environment, observationSize, settings) : environment;
    }

    /** Returns the result version of an environment with the distractors that its settings ask for. */
    static String resultVersion(String environment, Settings settings) {
        return areIn(settings) ? environment + " " + RESULT_VERSION : environment;
    }

    /** Returns what a learner needs to know of an environment with the distractors that its settings ask for. */
    static EnvironmentSpec spec(EnvironmentSpec environment, Settings settings) {
        if (!areIn(settings)) {
            return environment;
        }
        List<Observation> originals = environment.observations();
        List<Observation> all = new ArrayList<>(originals);
        int plane = 1 + originals.stream().mapToInt(Observation::channel).max().orElse(-1);
        for (int i = 0; i < count(settings, CONSTANTS); i++) {
            all.add(new Observation("constant " + (i + 1), plane, CONSTANTS, i, false));
        }
        for (int i = 0; i < count(settings, COPIES); i++) {
            Observation original = originals.get(i % originals.size());
            all.add(new Observation(original.nameOfCopy(1 + i / originals.size()), plane, COPIES, i, false));
        }
        for (int i = 0; i < count(settings, NOISE); i++) {
            all.add(new Observation("noise " + (i + 1), plane, NOISE, i, false));
        }
        return new EnvironmentSpec(
                all, environment.actions(), environment.maximumEpisodeSteps(), environment.solvedReturn());
    }

    private static Setting option(String key, String meaning) {
        return Setting.integer(key, 0, 10_000, meaning).withNoOp(0L);
    }

    private static boolean areIn(Settings settings) {
        return SETTINGS.stream().anyMatch(setting -> settings.has(setting.key()));
    }

    private static int count(Settings settings, int kind) {
        String key = SETTINGS.get(kind).key();
        return settings.has(key) ? settings.integer(key) : 0;
    }

    @Override
    public int count() {
        return environment.count();
    }

    @Override
    public void reset(int index, long seed) {
        environment.reset(index, seed);
        noise[index] = new Noise(seed, noises);
        noise[index].draw();
    }

    @Override
    public void reset(int index) {
        environment.reset(index);
        noise[index].draw();
    }

    @Override
    public void step(int[] which, int count, float[] actions, Step result) {
        environment.step(which, count, actions, result);
        for (int k = 0; k < count; k++) {
            noise[which[k]].draw();
        }
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        environment.observe(index, observations, offset);
        int next = offset + originals;
        for (int i = 0; i < constants; i++) {
            observations[next++] = CONSTANT;
        }
        for (int i = 0; i < copies; i++) {
            observations[next++] = observations[offset + i % originals];
        }
        System.arraycopy(noise[index].values, 0, observations, next, noises);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        environment.save(out);
        for (Noise each : noise) {
            each.save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        environment.restore(in);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = Noise.restored(in, noises);
        }
    }

    @Override
    public void close() {
        environment.close();
    }

    /** The noise that one of the parallel environments shows, until it is drawn anew. */
    private static final class Noise {
        private final long seed;
        private final RandomStream stream;
        private final float[] values;

        Noise(long seed, int count) {
            this.seed = seed;
            this.stream = new RandomStream(RandomKey.of("noise-inputs", seed));
            this.values = new float[count];
        }

        static Noise restored(DataInput in, int count) throws IOException {
            Noise noise = new Noise(in.readLong(), count);
            noise.stream.restore(in);
            for (int i = 0; i < count; i++) {
                noise.values[i] = in.readFloat();
            }
            return noise;
        }

        void draw() {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) stream.nextGaussian();
            }
        }

        void save(DataOutput out) throws IOException {
            out.writeLong(seed);
            stream.save(out);
            for (float value : values) {
                out.writeFloat(value);
            }
        }
    }
}
