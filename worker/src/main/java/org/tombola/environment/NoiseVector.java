package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/** Standard normal noise that one of several parallel environments shows, until it is drawn anew. */
final class NoiseVector {
    final float[] values;

    private final String purpose;
    private long seed;
    private RandomStream stream;

    private NoiseVector(String purpose, int size) {
        this.purpose = purpose;
        this.values = new float[size];
        seed(0);
    }

    /**
     * Returns noise for parallel environments.
     *
     * @param purpose names the streams, together with the environments' seeds
     */
    static NoiseVector[] array(String purpose, int environments, int size) {
        NoiseVector[] noise = new NoiseVector[environments];
        for (int i = 0; i < environments; i++) {
            noise[i] = new NoiseVector(purpose, size);
        }
        return noise;
    }

    void seed(long newSeed) {
        seed = newSeed;
        stream = new RandomStream(RandomKey.of(purpose, seed));
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

    void restore(DataInput in) throws IOException {
        seed(in.readLong());
        stream.restore(in);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
    }
}
