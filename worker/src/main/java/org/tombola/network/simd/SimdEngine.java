package org.tombola.network.simd;

import org.tombola.kernel.DenseKernels;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;

/** Networks on our own vectorised kernels. */
public final class SimdEngine implements Engine {
    @Override
    public String id() {
        return "simd";
    }

    @Override
    public String resultVersion() {
        return "simd/1";
    }

    @Override
    public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        return new SimdNetwork(spec, optimizer, maximumBatch, DenseKernels.best());
    }
}
