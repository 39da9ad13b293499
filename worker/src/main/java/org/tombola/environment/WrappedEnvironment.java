package org.tombola.environment;

import java.awt.image.BufferedImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Environments around which something is put; all that is not overridden is theirs. */
abstract class WrappedEnvironment implements Environment {
    final Environment environment;

    WrappedEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int count() {
        return environment.count();
    }

    @Override
    public void reset(int index, long seed) {
        environment.reset(index, seed);
    }

    @Override
    public void reset(int index) {
        environment.reset(index);
    }

    @Override
    public void step(int[] which, int count, float[] actions, Step result) {
        environment.step(which, count, actions, result);
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        environment.observe(index, observations, offset);
    }

    @Override
    public Optional<BufferedImage> picture(int index) {
        return environment.picture(index);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        environment.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        environment.restore(in);
    }

    @Override
    public void close() {
        environment.close();
    }
}
