package org.tombola.experiment;

import java.util.Optional;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;

/** An engine that finds no card that it has code for. */
public final class RefusedEngine implements Engine {
    static final String REFUSAL = "no code for a card of this machine";

    @Override
    public String id() {
        return "refused-gpu";
    }

    @Override
    public String resultVersion() {
        return "refused-gpu/1";
    }

    @Override
    public boolean usesGpu() {
        return true;
    }

    @Override
    public Optional<String> refusal() {
        return Optional.of(REFUSAL);
    }

    @Override
    public String onCpu() {
        return "simd";
    }

    @Override
    public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        throw new IllegalStateException(REFUSAL);
    }
}
