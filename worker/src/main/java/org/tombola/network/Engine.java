package org.tombola.network;

import java.util.Optional;
import org.tombola.registry.Named;

/** A way to evaluate and train declared networks, found by its id through {@link java.util.ServiceLoader}. */
public interface Engine extends Named {
    /** Returns the id by which experiments name the engine, such as {@code simd}. */
    @Override
    String id();

    /** Returns the version of the engine's arithmetic, such as {@code simd/1}; a change of result bits raises it. */
    String resultVersion();

    /**
     * Returns the engine on the device that a task was given, such as a GPU by its number; most engines need none.
     *
     * @throws IllegalArgumentException if the engine knows no such device
     */
    default Engine on(String device) {
        return this;
    }

    /** Returns whether cells of this engine need a GPU each; those of most engines would only keep it from others. */
    default boolean usesGpu() {
        return false;
    }

    /** Returns why the engine cannot compute here, if that shows before it is used. */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /** Returns the id of the engine that computes on a CPU what this one does on a GPU. */
    default String onCpu() {
        return id();
    }

    /**
     * Returns a network with all parameters zero, no mask and a fresh optimiser.
     *
     * @param maximumBatch the most samples that one call will bring
     */
    default TrainableNetwork network(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        TrainableNetwork layers = layers(spec.computed(), optimizer, maximumBatch);
        return spec.constants().count() == 0 ? layers : new NetworkWithConstants(layers, spec, optimizer, maximumBatch);
    }

    /** Likewise, for a spec without {@link NetworkSpec#constants}, which {@link #network} adds. */
    TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch);

    /** Returns a network with all parameters zero and no mask that predicts and is not trained. */
    default TrainableNetwork network(NetworkSpec spec, int maximumBatch) {
        return network(spec, Optimizer.UNUSED, maximumBatch);
    }
}
