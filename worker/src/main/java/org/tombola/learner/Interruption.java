package org.tombola.learner;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.tombola.network.TrainableNetwork;

/** Ends a training whose thread is interrupted, also in the middle of an iteration that takes minutes. */
final class Interruption {
    /** Samples that the largest networks evaluate in a second or less. */
    private static final int SLICE = 1024;

    private Interruption() {}

    /** @throws CancellationException if this thread is interrupted */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    /**
     * Evaluates a network on any number of samples, with the bits of {@link TrainableNetwork#predict}.
     *
     * @throws CancellationException if this thread is interrupted before it is done; once it has begun, only where the network
     *     predicts samples alone
     */
    static void predict(TrainableNetwork network, float[] observations, int samples, float[] outputs) {
        check();
        if (samples <= SLICE || !network.predictsSamplesAlone()) {
            network.predict(observations, samples, outputs);
            return;
        }
        int in = network.spec().inputs();
        int out = network.spec().outputs();
        float[] rows = new float[SLICE * out];
        for (int from = 0; from < samples; from += SLICE) {
            check();
            int count = Math.min(SLICE, samples - from);
            network.predict(Arrays.copyOfRange(observations, from * in, (from + count) * in), count, rows);
            System.arraycopy(rows, 0, outputs, from * out, count * out);
        }
    }
}
