package org.tombola.network.dl4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;

/**
 * Refuses GPUs that ND4J's CUDA build selects but has no kernels for.
 *
 * <p>The natives of nd4j-cuda-11.6 1.0.0-M2.1 hold machine code for compute capabilities 3.7, 5.0, 5.2, 6.0, 6.1, 7.0,
 * 7.5, 8.0 and 8.6 and no PTX that a driver could translate for later ones. Machine code runs on devices of its own major
 * version with an equal or higher minor version.
 */
final class CudaGuard {
    private CudaGuard() {}

    /**
     * Returns if ND4J computes on a CPU or on a GPU that it has code for.
     *
     * @param environment ND4J's {@code getEnvironmentInformation()}
     * @param device number of the GPU, if there are any
     * @throws IllegalStateException otherwise
     */
    static void check(Properties environment, int device) {
        if (!"CUDA".equals(environment.get(Nd4jEnvironment.BACKEND_KEY))) {
            return;
        }
        List<?> devices = (List<?>) environment.get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY);
        Map<?, ?> properties = (Map<?, ?>) devices.get(device);
        refusal(
                        String.valueOf(properties.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY)),
                        number(properties, Nd4jEnvironment.CUDA_DEVICE_MAJOR_VERSION_KEY) + "."
                                + number(properties, Nd4jEnvironment.CUDA_DEVICE_MINOR_VERSION_KEY))
                .ifPresent(message -> {
                    throw new IllegalStateException(message);
                });
    }

    /**
     * Returns why a GPU cannot be used, or nothing if it can.
     *
     * @param capability compute capability, such as {@code 8.6}
     */
    static Optional<String> refusal(String name, String capability) {
        if (hasCode(capability)) {
            return Optional.empty();
        }
        return Optional.of("ND4J's CUDA backend (nd4j-cuda-11.6 1.0.0-M2.1) has no code for " + name
                + " with compute capability " + capability
                + "; it has code for 3.7, 5.0, 5.2, 6.x, 7.x and 8.x. Use a GPU of one of these, the engine simd, or ND4J's"
                + " CPU backend by taking nd4j-cuda off the class path");
    }

    private static boolean hasCode(String capability) {
        return capability.equals("3.7") || capability.matches("5\\.[02]|[678]\\.\\d");
    }

    private static int number(Map<?, ?> properties, String key) {
        return ((Number) properties.get(key)).intValue();
    }
}
