package org.tombola.schedule;

import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;
import org.tombola.network.simd.SimdEngine;

/** An engine that wants a GPU and does without. */
public final class GpuEngine implements Engine {
    @Override
    public String id() {
        return "wants-gpu";
    }

    @Override
    public String resultVersion() {
        return "wants-gpu/1";
    }

    @Override
    public boolean usesGpu() {
        return true;
    }

    @Override
    public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        return new SimdEngine().network(spec, optimizer, maximumBatch);
    }
}
