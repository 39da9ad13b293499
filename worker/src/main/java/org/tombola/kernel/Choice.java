package org.tombola.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form that this JVM uses, chosen once.
 *
 * <p>The vector classes are named only behind the check, because they cannot be loaded without the incubator module.
 */
final class Choice {
    private static final Logger LOG = LoggerFactory.getLogger(Choice.class);
    private static final boolean VECTOR = vector();

    static final DenseKernels DENSE_KERNELS = VECTOR ? new VectorDenseKernels() : ScalarDenseKernels.INSTANCE;
    static final SparseKernels SPARSE_KERNELS = VECTOR ? new VectorSparseKernels() : ScalarSparseKernels.INSTANCE;
    static final ConvolutionKernels CONVOLUTION_KERNELS =
            VECTOR ? new VectorConvolutionKernels() : ScalarConvolutionKernels.INSTANCE;
    static final Elementwise ELEMENTWISE = VECTOR ? new VectorElementwise() : ScalarElementwise.INSTANCE;

    private Choice() {}

    private static boolean vector() {
        if ("scalar".equals(System.getProperty("tombola.kernels"))) {
            LOG.info("Kernels: scalar, as tombola.kernels asks");
            return false;
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            LOG.warn("Kernels: scalar and slow; start Java with --add-modules=jdk.incubator.vector for the fast ones");
            return false;
        }
        LOG.info("Kernels: vectors of {} bits", VectorShape.SPECIES.vectorBitSize());
        return true;
    }
}
