package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.ChildJvm;
import org.tombola.kernel.DenseKernels;

/** Whatever a mask makes of the layers, training has the bits of dense layers with zeros for the pruned weights. */
class SparseNetworkTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void trainingUnderChangingMasksHasTheBitsOfDenseLayers(int seed) throws IOException {
        new MaskedTraining(seed, DenseKernels.best()).run();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theScalarFormHasThemToo(int seed) throws IOException {
        new MaskedTraining(seed, DenseKernels.scalar()).run();
    }

    @ParameterizedTest
    @MethodSource("org.tombola.ChildJvm#kinds")
    void everyKindOfJvmHasThem(List<String> flags) throws IOException, InterruptedException {
        assertThat(ChildJvm.lines(flags, SparseNetworkTest.class)).contains("all equal");
    }

    /** Runs in a JVM of its own. */
    public static void main(String[] arguments) throws IOException {
        for (int seed = 100; seed < 124; seed++) {
            new MaskedTraining(seed, DenseKernels.best()).run();
        }
        System.out.println("all equal");
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }
}
