package org.tombola.network.simd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Activation;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.DenseLayer;
import org.tombola.network.ImageShape;
import org.tombola.network.LayerSpec;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Window;

/** Whatever a mask makes of convolutions, training has the bits of their definition. */
class ConvolutionNetworkTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void trainingUnderChangingMasksHasTheBitsOfTheDefinition(int seed) throws IOException {
        train(seed, DenseKernels.best());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theScalarFormHasThemToo(int seed) throws IOException {
        train(seed, DenseKernels.scalar());
    }

    static IntStream seeds() {
        return IntStream.range(0, 24);
    }

    static void train(int seed, DenseKernels kernels) throws IOException {
        new MaskedTraining(seed, kernels, ConvolutionNetworkTest::network).run();
    }

    /** Returns one to three convolutions of any window, and dense layers on them. */
    private static NetworkSpec network(SplittableRandom random, Activation activation) {
        ImageShape image = new ImageShape(random.nextInt(1, 8), random.nextInt(1, 9), random.nextInt(1, 9));
        List<LayerSpec> layers = new ArrayList<>();
        int inputs = image.size();
        int convolutions = random.nextInt(1, 4);
        for (int i = 0; i < convolutions; i++) {
            int side = Math.min(image.height(), image.width());
            int size = random.nextInt(1, Math.min(4, side) + 1);
            Window window = new Window(size, random.nextInt(1, 4), random.nextInt(size));
            ConvolutionLayer layer = new ConvolutionLayer(image, random.nextInt(1, 11), window, activation);
            layers.add(layer);
            image = layer.output();
        }
        if (random.nextBoolean()) {
            layers.add(new DenseLayer(random.nextInt(1, 20), activation));
        }
        layers.add(new DenseLayer(random.nextInt(1, 5), Activation.IDENTITY));
        return new NetworkSpec("n", inputs, layers);
    }
}
