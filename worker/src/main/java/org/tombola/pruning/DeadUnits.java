package org.tombola.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tombola.network.NetworkSpec;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;

/**
 * Hidden units and whole networks that a mask has cut off: no input reaches them, or they reach no output. A filter of a convolution is one
 * unit.
 */
public final class DeadUnits {
    private DeadUnits() {}

    /** Returns the number of dead hidden units in all networks. */
    public static int count(Mask mask) {
        int dead = 0;
        ParameterLayout layout = mask.layout();
        for (NetworkSpec network : layout.networks()) {
            Tensor[] weights = weights(layout, network);
            boolean[][] reached = reached(mask, weights);
            boolean[] reaching = all(network.computed().outputs());
            for (int layer = weights.length - 1; layer >= 1; layer--) {
                reaching = backward(mask, weights[layer], reaching, reached[layer].length);
                for (int unit = 0; unit < reaching.length; unit++) {
                    if (!reaching[unit] || !reached[layer][unit]) {
                        dead++;
                    }
                }
            }
        }
        return dead;
    }

    /** Returns the names of the networks whose mask leaves no path from an input to an output: all that they know is constant. */
    public static List<String> cutNetworks(Mask mask) {
        List<String> cut = new ArrayList<>();
        for (NetworkSpec network : mask.layout().networks()) {
            boolean[][] reached = reached(mask, weights(mask.layout(), network));
            if (Arrays.equals(
                    reached[reached.length - 1], new boolean[network.computed().outputs()])) {
                cut.add(network.name());
            }
        }
        return cut;
    }

    private static Tensor[] weights(ParameterLayout layout, NetworkSpec network) {
        return layout.tensors().stream()
                .filter(tensor -> tensor.network().equals(network.name()) && tensor.prunable())
                .toArray(Tensor[]::new);
    }

    /** Returns which inputs, and which units of each layer, some input reaches. */
    private static boolean[][] reached(Mask mask, Tensor[] weights) {
        boolean[][] reached = new boolean[weights.length + 1][];
        reached[0] = all(weights[0].fanIn());
        for (int layer = 0; layer < weights.length; layer++) {
            reached[layer + 1] = forward(mask, weights[layer], reached[layer]);
        }
        return reached;
    }

    private static boolean[] all(int count) {
        boolean[] all = new boolean[count];
        Arrays.fill(all, true);
        return all;
    }

    private static boolean[] forward(Mask mask, Tensor weights, boolean[] inputs) {
        boolean[] outputs = new boolean[weights.fanOut()];
        int share = weights.fanIn() / inputs.length;
        for (int i = 0; i < weights.size(); i++) {
            int input = i % weights.fanIn() / share;
            outputs[i / weights.fanIn()] |= inputs[input] && mask.keeps(weights.offset() + i);
        }
        return outputs;
    }

    /** Each input has an equal share of the weights into an output: those of a filter's image, or of a window on it. */
    private static boolean[] backward(Mask mask, Tensor weights, boolean[] outputs, int count) {
        boolean[] inputs = new boolean[count];
        int share = weights.fanIn() / count;
        for (int i = 0; i < weights.size(); i++) {
            int input = i % weights.fanIn() / share;
            inputs[input] |= outputs[i / weights.fanIn()] && mask.keeps(weights.offset() + i);
        }
        return inputs;
    }
}
