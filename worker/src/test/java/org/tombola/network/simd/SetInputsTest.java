package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tombola.kernel.IndexPairs;
import org.tombola.network.Activation;
import org.tombola.network.FeatureMajor;
import org.tombola.network.NetworkSpec;
import org.tombola.network.SetFeatures;

class SetInputsTest {
    private static final int[] POSITIONS = IntStream.range(0, 150).toArray();

    /** Six inputs of 150 samples, of which the second and the fifth are set once each. */
    private final float[] samples = new float[150 * 6];

    private final FeatureMajor rows = new FeatureMajor(6, 150);

    SetInputsTest() {
        samples[149 * 6 + 1] = Float.NaN;
        samples[4] = -1e-45f;
        rows.copy(samples, 6, rows.set(), POSITIONS, 0, 150);
    }

    @Test
    void whatNoSampleSetsIsLeftOut() {
        assertThat(SetInputs.ofRows(rows, 150)).containsExactly(1, 4);
        assertThat(SetInputs.ofRows(rows, 16)).containsExactly(4);
        SetFeatures features = new SetFeatures(6);
        assertThat(features.of(samples, 0, 150)).containsExactly(1, 4);
        assertThat(features.of(samples, 6, 148)).isEmpty();
    }

    @Test
    void whatIsRestrictedIsZeroElsewhere() {
        rows.restrict(new int[] {0, 4});
        assertThat(SetInputs.ofRows(rows, 150)).containsExactly(4);
        rows.copy(new float[] {7, 8}, 2, new int[] {1, 0}, new int[150], 0, 150);
        assertThat(rows.values()[3]).isEqualTo(8);
        assertThat(rows.values()[4 * rows.stride() + 3]).isEqualTo(7);
        rows.restrict(new int[] {1});
        assertThat(rows.values()).containsOnly(0);
    }

    @Test
    void whereMostAreSetAllAreTaken() {
        NetworkSpec spec = NetworkSpec.perceptron("n", 6, List.of(2), Activation.RELU, 1);
        LayerPlacement first = Placement.whole(spec).layers().get(0);
        assertThat(SetInputs.pairs(first, new int[] {0, 1, 2, 3, 4})).isNull();
        assertThat(SetInputs.pairs(first, new int[] {1, 4}))
                .isEqualTo(new IndexPairs(new int[] {1, 4}, new int[] {1, 4}));
    }

    /** Inputs are worked on from when they are first set, in columns that have their lanes. */
    @Test
    void columnsAreThoseOfSeenInputs() {
        NetworkSpec spec = NetworkSpec.perceptron("n", 64, List.of(2), Activation.RELU, 1);
        SeenInputs seen = new SeenInputs(spec, 2);
        assertThat(seen.add(new int[] {3, 18, 19})).isFalse();
        assertThat(seen.add(new int[] {19})).isFalse();
        assertThat(seen.add(new int[] {3})).isTrue();
        boolean[] kept = Training.mask(spec, 1);
        LayerPlacement first = new Placement(spec, kept, seen).layers().get(0);
        assertThat(first.inputs).isEqualTo(2 * 16);
        assertThat(SetInputs.pairs(first, new int[] {3, 18, 19}))
                .isEqualTo(new IndexPairs(new int[] {3, 2, 16 + 3}, new int[] {3, 18, 19}));
        assertThat(first.weightLanes).isNull();
        assertThat(seen.add(new int[] {20})).isTrue();
        assertThat(new Placement(spec, kept, seen).isWhole()).isTrue();
        int calls = 1;
        while (!seen.add(new int[] {20})) {
            calls++;
        }
        assertThat(calls).isEqualTo(4);
    }
}
