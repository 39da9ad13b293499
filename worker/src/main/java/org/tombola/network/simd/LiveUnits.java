package org.tombola.network.simd;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.network.LayerSpec;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;

/**
 * The units of a network from which kept weights lead to an output, and the weights between them.
 *
 * <p>No other unit needs to be computed: its value is multiplied by zeros only, and its gradient is zero. Units that no
 * input reaches are alive all the same, since their biases train. A channel of a convolution is alive as a whole.
 */
final class LiveUnits {
    /** For each layer, the columns of its matrix of weights that come from live units. */
    private final int[][] columns;

    /** For each layer, the rows of its matrix of weights that lead to live units. */
    private final int[][] rows;

    /**
     * Finds the live units.
     *
     * @param tensors of each layer
     * @param inputs those of the network that are worked on
     */
    LiveUnits(NetworkSpec spec, List<LayerTensors> tensors, boolean[] kept, SeenInputs inputs) {
        int layers = spec.layers().size();
        this.columns = new int[layers][];
        this.rows = new int[layers][];
        boolean[] live = new boolean[spec.outputs()];
        Arrays.fill(live, true);
        for (int layer = layers - 1; layer >= 0; layer--) {
            Grouping grouping = Grouping.of(spec.layers().get(layer));
            rows[layer] = firsts(live, grouping.outputs());
            if (layer > 0) {
                live = read(tensors.get(layer).weights(), rows[layer], grouping, spec.inputsOf(layer), kept);
                complete(live, spec.layers().get(layer - 1));
            } else {
                live = inputs.flags();
            }
            columns[layer] = columns(live, grouping);
        }
    }

    /** Returns the groups of live units. */
    private static int[] firsts(boolean[] live, int group) {
        return IntStream.range(0, live.length / group)
                .filter(i -> live[i * group])
                .toArray();
    }

    private static int[] columns(boolean[] live, Grouping grouping) {
        return Arrays.stream(firsts(live, grouping.inputs()))
                .flatMap(group -> IntStream.range(group * grouping.columns(), (group + 1) * grouping.columns()))
                .toArray();
    }

    /** Returns from which units kept weights lead to some rows. */
    private static boolean[] read(Tensor weights, int[] rows, Grouping grouping, int units, boolean[] kept) {
        boolean[] live = new boolean[units];
        for (int row : rows) {
            for (int column = 0; column < weights.fanIn(); column++) {
                if (kept[weights.offset() + row * weights.fanIn() + column]) {
                    int first = column / grouping.columns() * grouping.inputs();
                    Arrays.fill(live, first, first + grouping.inputs(), true);
                }
            }
        }
        return live;
    }

    /** Brings the rest of each group of units to life of which one lives. */
    private static void complete(boolean[] live, LayerSpec layer) {
        int group = Grouping.of(layer).outputs();
        for (int unit = 0; unit < live.length; unit++) {
            if (live[unit]) {
                int first = unit / group * group;
                Arrays.fill(live, first, first + group, true);
            }
        }
    }

    /** Returns the columns of a layer's matrix of weights that are worked on, ascending: of the first layer those of seen inputs. */
    int[] columns(int layer) {
        return columns[layer];
    }

    /** Returns the rows of a layer's matrix of weights that are worked on, ascending. */
    int[] rows(int layer) {
        return rows[layer];
    }
}
