package org.tombola.network.dl4j;

import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J computes on, which it chooses itself by what is on the class path and on the machine. */
enum Backend {
    CPU {
        /** Several threads would split sums differently, and cells already occupy every core. */
        @Override
        void prepare(Properties environment) {
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
        }
    },
    CUDA {
        @Override
        void prepare(Properties environment) {
            CudaGuard.check(environment, Nd4j.getAffinityManager().getDeviceForCurrentThread());
        }
    };

    abstract void prepare(Properties environment);

    /**
     * Checks that ND4J has chosen this backend, and prepares it.
     *
     * @throws IllegalStateException if it has chosen another one
     */
    void require(String engine) {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        Object chosen = environment.get(Nd4jEnvironment.BACKEND_KEY);
        if (!name().equals(chosen)) {
            throw new IllegalStateException(
                    "engine " + engine + " needs ND4J's " + name() + " backend, but ND4J has chosen " + chosen);
        }
        prepare(environment);
    }
}
