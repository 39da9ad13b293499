package org.tombola.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BorderedImagesTest {
    private static final int PIXELS = 256;

    @Test
    void areTheSameOnEveryMachine() {
        DataSet images = new BorderedImages().load(SmallImages.settings(Map.of()));
        assertThat(digest(images.training(), 200)).startsWith("6dfef9c049daa527");
    }

    @Test
    void aPartDoesNotDependOnTheSizeOfOthersNorAnExampleOnThoseAfterIt() {
        DataSet small = new BorderedImages().load(SmallImages.settings(Map.of()));
        DataSet large = new BorderedImages()
                .load(SmallImages.settings(Map.of("training-examples", 500L, "test-examples", 400L)));
        assertThat(large.training().count()).isEqualTo(500);
        assertThat(digest(large.training(), 200)).isEqualTo(digest(small.training(), 200));
        assertThat(digest(large.test(), 300)).isEqualTo(digest(small.test(), 300));
        assertThat(digest(small.training(), 40)).isNotEqualTo(digest(small.test(), 40));
        DataSet other = new BorderedImages().load(SmallImages.settings(Map.of("seed", 1L)));
        assertThat(digest(other.training(), 200)).isNotEqualTo(digest(small.training(), 200));
    }

    @Test
    void exactlyTheRelevantPixelsVary() {
        BorderedImages images = new BorderedImages();
        Examples examples =
                images.load(SmallImages.settings(Map.of("border", 5L))).training();
        boolean[] varies = new boolean[PIXELS];
        float[] inputs = new float[PIXELS];
        for (int i = 0; i < examples.count(); i++) {
            examples.inputs(i, inputs, 0);
            for (int k = 0; k < PIXELS; k++) {
                assertThat(inputs[k]).isBetween(0f, 1f);
                varies[k] |= inputs[k] != 0;
            }
        }
        DataSetSpec spec = images.spec(SmallImages.settings(Map.of("border", 5L)));
        for (int k = 0; k < PIXELS; k++) {
            assertThat(varies[k]).isEqualTo(spec.observations().get(k).relevant());
        }
        assertThat(spec.observations().stream().filter(input -> input.relevant()))
                .hasSize(36);
        assertThat(spec.observations().get(PIXELS / 2).name()).isEqualTo("pixel at 8, 0");
    }

    @Test
    void someInputsCanBeHidden() {
        DataSetSource whole = SmallImages.source(10, 1);
        DataSetSource some = whole.restrictedTo(List.of(7, 120));
        assertThat(some.spec().observations())
                .containsExactly(
                        whole.spec().observations().get(7),
                        whole.spec().observations().get(120));
        float[] all = new float[PIXELS];
        whole.load().test().inputs(3, all, 0);
        float[] left = new float[3];
        some.load().test().inputs(3, left, 1);
        assertThat(left).containsExactly(0, all[7], all[120]);

        DataSetSource none = whole.restrictedTo(List.of());
        assertThat(none.spec().observationSize()).isEqualTo(1);
        none.load().test().inputs(3, left, 1);
        assertThat(left[1]).isZero();
    }

    private static String digest(Examples examples, int count) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            float[] inputs = new float[PIXELS];
            for (int i = 0; i < count; i++) {
                examples.inputs(i, inputs, 0);
                ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * PIXELS + 1);
                for (float input : inputs) {
                    bytes.putFloat(input);
                }
                digest.update(bytes.put((byte) examples.label(i)).array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
