package org.tombola.network.dl4j;

import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.factory.Nd4j;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;

/** DL4J itself, on ND4J's CUDA backend. A GPU gives other bits than a CPU, hence an engine of its own. */
public final class Dl4jCudaEngine implements Engine {
    private final OptionalInt device;

    /** Makes the engine on the GPU that ND4J chooses. */
    public Dl4jCudaEngine() {
        this(OptionalInt.empty());
    }

    private Dl4jCudaEngine(OptionalInt device) {
        this.device = device;
    }

    @Override
    public String id() {
        return "dl4j-cuda";
    }

    @Override
    public String resultVersion() {
        return "dl4j-cuda/2";
    }

    @Override
    public boolean usesGpu() {
        return true;
    }

    @Override
    public Optional<String> refusal() {
        return Cards.refusal();
    }

    @Override
    public String onCpu() {
        return "dl4j";
    }

    @Override
    public Engine on(String address) {
        if (!address.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("not the number of a GPU: " + address);
        }
        return new Dl4jCudaEngine(OptionalInt.of(Integer.parseInt(address)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if ND4J has chosen another backend, or a GPU that it has no code for
     */
    @Override
    public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        // ND4J binds threads to devices, and a network is used by the thread that makes it.
        device.ifPresent(number -> Nd4j.getAffinityManager().unsafeSetDevice(number));
        Backend.CUDA.require(id());
        return new Dl4jNetwork(spec, optimizer, maximumBatch);
    }
}
