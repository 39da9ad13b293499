package org.tombola.network.dl4j;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.tombola.network.NetworkSpec;

/**
 * Trained networks as DL4J model files, which {@code MultiLayerNetwork.load(file, true)} opens.
 *
 * <p>DL4J wants an updater in the file: Adam with its usual constants and a fresh state, which whoever trains on may replace.
 */
public final class Dl4jModel {
    private final NetworkSpec spec;

    /** Declares what the file will hold. */
    public Dl4jModel(NetworkSpec spec) {
        this.spec = spec;
    }

    /** Writes the network with the parameters that start at {@code offset} of a flat vector. */
    public void write(float[] flat, int offset, OutputStream out) throws IOException {
        float[] values = Arrays.copyOfRange(flat, offset, offset + spec.parameterCount());
        try (INDArray parameters = Nd4j.create(values, new long[] {1, values.length}, 'c')) {
            MultiLayerNetwork network = new MultiLayerNetwork(Dl4jConfiguration.of(spec, new Adam()));
            network.init(parameters, false);
            ModelSerializer.writeModel(network, out, true);
        }
    }

    /** Writes the network with the parameters that start at {@code offset}, those that are not kept as zero. */
    public void write(float[] flat, boolean[] kept, int offset, OutputStream out) throws IOException {
        float[] pruned = flat.clone();
        for (int i = offset; i < offset + spec.parameterCount(); i++) {
            if (!kept[i]) {
                pruned[i] = 0;
            }
        }
        write(pruned, offset, out);
    }
}
