package org.tombola.network.dl4j;

import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;
import org.tombola.network.Adam;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSpec;
import org.tombola.network.TrainableNetwork;

/** DL4J itself, on the ND4J backend that is on the class path. */
public final class Dl4jEngine implements Engine {
    @Override
    public String id() {
        return "dl4j";
    }

    @Override
    public String resultVersion() {
        return "dl4j/1";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if ND4J would compute on a GPU that it has no code for
     */
    @Override
    public TrainableNetwork network(NetworkSpec spec, Adam adam, int maximumBatch) {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        CudaGuard.check(environment, Nd4j.getAffinityManager().getDeviceForCurrentThread());
        if ("CPU".equals(environment.get(Nd4jEnvironment.BACKEND_KEY))) {
            computeInOneThread();
        }
        return new Dl4jNetwork(spec, adam, maximumBatch);
    }

    /** Several threads would split sums differently, and cells already occupy every core. */
    private static void computeInOneThread() {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
