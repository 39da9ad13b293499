package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

class ConvolutionLayerTest {
    private static final ImageShape IMAGE = new ImageShape(4, 10, 9);
    private static final ConvolutionLayer LAYER = layer(new Window(3, 1, 0));

    @Test
    void outputs_are_what_the_window_sees_whole() {
        assertThat(LAYER.output()).isEqualTo(new ImageShape(16, 8, 7));
        assertThat(layer(new Window(3, 1, 1)).output()).isEqualTo(new ImageShape(16, 10, 9));
        assertThat(layer(new Window(4, 3, 1)).output()).isEqualTo(new ImageShape(16, 3, 3));
        assertThat(layer(new Window(9, 5, 0)).output()).isEqualTo(new ImageShape(16, 1, 1));
        assertThat(LAYER.outputs()).isEqualTo(16 * 8 * 7);
    }

    @Test
    void biases_come_before_the_weights() {
        List<Tensor> tensors = LAYER.tensors("actor", 0, IMAGE.size(), 10);
        assertThat(tensors).extracting(Tensor::name).containsExactly("actor/0/b", "actor/0/W");
        assertThat(tensors).extracting(Tensor::offset).containsExactly(10, 26);
        assertThat(tensors.get(1).shape()).containsExactly(16, 4, 3, 3);
        assertThat(tensors.get(1).end()).isEqualTo(26 + 16 * 36);
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void weights_are_drawn_by_what_one_output_sums_over(Initialization initialization) {
        Tensor weights = LAYER.tensors("actor", 0, IMAGE.size(), 0).get(1);
        float[] drawn = initialization.draw(weights, 1, new RandomStream(RandomKey.of("test")));
        double squares = 0;
        for (float weight : drawn) {
            squares += (double) weight * weight;
        }
        assertThat(drawn).hasSize(16 * 36);
        assertThat(weights.fanIn()).isEqualTo(36);
        double deviation = initialization.standardDeviation(weights, 1);
        assertThat(Math.sqrt(squares / drawn.length)).isBetween(0.9 * deviation, 1.1 * deviation);
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> layer(new Window(10, 1, 0))).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> new Window(3, 1, 3)).hasMessageContaining("padding");
        assertThatThrownBy(() -> new ImageShape(0, 1, 1)).hasMessageContaining("channel");
        assertThatThrownBy(() -> new ConvolutionLayer(IMAGE, 0, new Window(3, 1, 0), Activation.RELU))
                .hasMessageContaining("filter");
        DenseLayer last = new DenseLayer(2, Activation.IDENTITY);
        assertThatThrownBy(() -> new NetworkSpec("n", IMAGE.size() + 1, List.of(LAYER, last)))
                .hasMessageContaining("cannot read");
        ImageShape turned = new ImageShape(16, 7, 8);
        ConvolutionLayer next = new ConvolutionLayer(turned, 1, new Window(2, 1, 0), Activation.RELU);
        assertThatThrownBy(() -> new NetworkSpec("n", IMAGE.size(), List.of(LAYER, next, last)))
                .hasMessageContaining("cannot read");
        DenseLayer dense = new DenseLayer(IMAGE.size(), Activation.RELU);
        assertThatThrownBy(() -> new NetworkSpec("n", 1, List.of(dense, LAYER, last)))
                .hasMessageContaining("cannot read");
        assertThatThrownBy(() -> new NetworkSpec("n", IMAGE.size(), List.of(LAYER)))
                .hasMessageContaining("dense");
        assertThatThrownBy(() -> new NetworkSpec("n", IMAGE.size(), List.of(LAYER, dense)))
                .hasMessageContaining("linear");
    }

    private static ConvolutionLayer layer(Window window) {
        return new ConvolutionLayer(IMAGE, 16, window, Activation.RELU);
    }
}
