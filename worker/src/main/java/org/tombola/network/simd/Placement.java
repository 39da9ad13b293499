package org.tombola.network.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.network.FeatureMajor;
import org.tombola.network.LayerSpec;
import org.tombola.network.NetworkSpec;

/**
 * The order in which a network's parameters are worked on under a mask.
 *
 * <p>First come, layer by layer, the parameters of live units: of a sparse layer the kept weights, of a dense one all of
 * them, and the biases, before or after them as in the flat vector. The kept parameters of dead units, and weights of inputs that
 * were never set, follow in an idle part.
 */
final class Placement {
    /** At no position. */
    static final int NONE = -1;

    private final List<LayerPlacement> layers = new ArrayList<>();
    private final int live;
    private final boolean isWhole;

    /** For each position, the parameter's index in the flat vector, or {@link #NONE} in the padding. */
    final int[] flat;

    private final int count;

    /** Places every parameter where it is in the flat vector. */
    static Placement whole(NetworkSpec spec) {
        boolean[] kept = new boolean[spec.parameterCount()];
        Arrays.fill(kept, true);
        return new Placement(spec, kept, new SeenInputs(spec, 1));
    }

    Placement(NetworkSpec spec, boolean[] kept, SeenInputs inputs) {
        this.count = spec.parameterCount();
        List<LayerTensors> tensors = LayerTensors.of(spec);
        LiveUnits units = new LiveUnits(spec, tensors, kept, inputs);
        IntList order = new IntList();
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            LayerSpec declared = spec.layers().get(layer);
            layers.add(new LayerPlacement(order, tensors.get(layer), units, declared, kept));
        }
        order.pad(NONE);
        this.live = order.size();
        boolean[] placed = new boolean[count];
        for (int index : order.toArray()) {
            if (index != NONE) {
                placed[index] = true;
            }
        }
        for (int index = 0; index < count; index++) {
            if (kept[index] && !placed[index]) {
                order.add(index);
            }
        }
        order.pad(NONE);
        this.flat = order.toArray();
        this.isWhole = flat.length >= count && IntStream.range(0, count).allMatch(i -> flat[i] == i);
    }

    List<LayerPlacement> layers() {
        return layers;
    }

    /** Returns the number of positions, a multiple of {@value FeatureMajor#LANES}. */
    int size() {
        return flat.length;
    }

    /** Returns the number of positions before the idle part, a multiple of {@value FeatureMajor#LANES}. */
    int live() {
        return live;
    }

    /** Returns whether every parameter is where it is in the flat vector. */
    boolean isWhole() {
        return isWhole;
    }

    /** Copies the parameters' values from a flat vector. */
    void gather(float[] from, int offset, float[] placed) {
        for (int i = 0; i < flat.length; i++) {
            if (flat[i] != NONE) {
                placed[i] = from[offset + flat[i]];
            }
        }
    }

    /** Copies the parameters' values into a flat vector, with zeros for those that have no position. */
    void scatter(float[] placed, float[] to, int offset) {
        if (isWhole()) {
            System.arraycopy(placed, 0, to, offset, count);
            return;
        }
        Arrays.fill(to, offset, offset + count, 0);
        for (int i = 0; i < flat.length; i++) {
            if (flat[i] != NONE) {
                to[offset + flat[i]] = placed[i];
            }
        }
    }
}
