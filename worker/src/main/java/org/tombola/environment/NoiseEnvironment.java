package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Environments beside each of which noise is drawn at every reset and step. */
abstract class NoiseEnvironment extends WrappedEnvironment {
    private final NoiseVector[] noise;

    /**
     * Wraps environments.
     *
     * @param purpose names the streams of the noise, together with the environments' seeds
     * @param size how many numbers are drawn for each environment
     */
    NoiseEnvironment(Environment environment, String purpose, int size) {
        super(environment);
        this.noise = NoiseVector.array(purpose, environment.count(), size);
    }

    /** Returns the noise that an environment has until its next step; the array itself. */
    final float[] noise(int index) {
        return noise[index].values;
    }

    @Override
    public final void reset(int index, long seed) {
        super.reset(index, seed);
        noise[index].seed(seed);
        noise[index].draw();
    }

    @Override
    public final void reset(int index) {
        super.reset(index);
        noise[index].draw();
    }

    @Override
    public final void step(int[] which, int count, float[] actions, Step result) {
        super.step(which, count, actions, result);
        for (int k = 0; k < count; k++) {
            noise[which[k]].draw();
        }
    }

    @Override
    public final void save(DataOutput out) throws IOException {
        super.save(out);
        for (NoiseVector each : noise) {
            each.save(out);
        }
    }

    @Override
    public final void restore(DataInput in) throws IOException {
        super.restore(in);
        for (NoiseVector each : noise) {
            each.restore(in);
        }
    }
}
