package org.tombola.network.dl4j;

import org.tombola.network.Adam;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.TrainableNetwork;

/** DL4J itself, on ND4J's CUDA backend. A GPU gives other bits than a CPU, hence an engine of its own. */
public final class Dl4jCudaEngine implements Engine {
    @Override
    public String id() {
        return "dl4j-cuda";
    }

    @Override
    public String resultVersion() {
        return "dl4j-cuda/2";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if ND4J has chosen another backend, or a GPU that it has no code for
     */
    @Override
    public TrainableNetwork network(NetworkSpec spec, Adam adam, int maximumBatch) {
        Backend.CUDA.require(id());
        return new Dl4jNetwork(spec, adam, maximumBatch);
    }
}
