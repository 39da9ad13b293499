package org.tombola.network.dl4j;

import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;

/** DL4J itself, on ND4J's CPU backend. */
public final class Dl4jEngine implements Engine {
    @Override
    public String id() {
        return "dl4j";
    }

    @Override
    public String resultVersion() {
        return "dl4j/2";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if ND4J has chosen another backend
     */
    @Override
    public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        Backend.CPU.require(id());
        return new Dl4jNetwork(spec, optimizer, maximumBatch);
    }
}
