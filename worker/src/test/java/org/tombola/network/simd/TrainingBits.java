package org.tombola.network.simd;

import java.io.IOException;
import java.util.List;
import org.tombola.kernel.DenseKernels;

/** What the engine trains, in the JVM that asks. */
public final class TrainingBits {
    private TrainingBits() {}

    /**
     * Returns the hash of what a small regression ends with, and a line that says so once dense and convolutional networks
     * under changing masks have trained to the bits of their definition.
     */
    public static List<String> here() throws IOException {
        for (int seed = 100; seed < 124; seed++) {
            new MaskedTraining(seed, DenseKernels.best()).run();
        }
        for (int seed = 100; seed < 108; seed++) {
            ConvolutionNetworkTest.train(seed, DenseKernels.best());
        }
        return List.of("sha256 " + Training.hash(DenseKernels.best(), 20), "masked networks are equal");
    }
}
