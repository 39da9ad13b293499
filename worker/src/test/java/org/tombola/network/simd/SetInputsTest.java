package org.tombola.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tombola.kernel.IndexPairs;
import org.tombola.network.FeatureMajor;

class SetInputsTest {
    private static final IndexPairs SECOND_AND_FIFTH = new IndexPairs(new int[] {1, 4}, new int[] {1, 4});

    /** Six inputs of 150 samples, of which the second and the fifth are set once each. */
    private final float[] samples = new float[150 * 6];

    private final FeatureMajor rows = new FeatureMajor(6, 150);

    SetInputsTest() {
        samples[149 * 6 + 1] = Float.NaN;
        samples[4] = -1e-45f;
        fill();
    }

    private void fill() {
        int[] positions = new int[150];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        rows.copy(new int[] {0, 1, 2, 3, 4, 5}, samples, positions, 0, 150);
    }

    @Test
    void whatNoSampleSetsIsLeftOut() {
        assertThat(SetInputs.ofRows(rows, rows.capacity())).isEqualTo(SECOND_AND_FIFTH);
        assertThat(SetInputs.ofSamples(samples, 0, 150, new float[6])).isEqualTo(SECOND_AND_FIFTH);
        assertThat(SetInputs.ofRows(rows, 16)).isEqualTo(new IndexPairs(new int[] {4}, new int[] {4}));
        assertThat(SetInputs.ofSamples(samples, 6, 148, new float[6]))
                .isEqualTo(new IndexPairs(new int[0], new int[0]));
    }

    @Test
    void whereMostAreSetAllAreTaken() {
        for (int input : new int[] {0, 2, 3}) {
            samples[600 + input] = 1;
        }
        fill();
        assertThat(SetInputs.ofRows(rows, rows.capacity())).isNull();
        assertThat(SetInputs.ofSamples(samples, 0, 150, new float[6])).isNull();
    }
}
