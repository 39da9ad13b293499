package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/** What is remembered, and what is drawn from it. */
class ReplayTest {
    @Test
    void theLatestTransitionsAreKeptAndAllOfThemAreDrawn() {
        Replay replay = new Replay(5, 1);
        for (int i = 0; i < 12; i++) {
            replay.add(new float[] {9, i}, 1, i % 3, 10 * i, new float[] {i + 1}, 0, 0.5f);
            assertThat(replay.size()).isEqualTo(Math.min(i + 1, 5));
        }
        replay.addLast(new float[] {12}, 0, 2, 120);
        DqnMinibatch minibatch = new DqnMinibatch(200, false, 1);
        replay.draw(new RandomStream(RandomKey.of("draws")), minibatch);
        Set<Integer> drawn = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            int number = (int) minibatch.observations[i];
            drawn.add(number);
            assertThat(minibatch.returns[i]).isEqualTo(10 * number);
            assertThat(minibatch.actions[i]).isEqualTo(number == 12 ? 2 : number % 3);
            assertThat(minibatch.discounts[i]).isEqualTo(number == 12 ? 0 : 0.5f);
            assertThat(minibatch.nextObservations[i]).isEqualTo(number == 12 ? 0 : number + 1);
        }
        assertThat(drawn).containsExactly(8, 9, 10, 11, 12);
    }

    /** Neither the numbers of a grid nor those that come after others have been in it lose a bit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 400})
    void observationsComeBackExactlyWhateverTheirValues(int observationSize) throws IOException {
        SplittableRandom random = new SplittableRandom(observationSize);
        ObservationMemory memory = new ObservationMemory(6, observationSize);
        float[][] written = new float[6][observationSize];
        for (int row = 0; row < 4; row++) {
            for (int i = 0; i < observationSize; i++) {
                written[row][i] = random.nextInt(2);
            }
            memory.write(row, written[row], 0);
        }
        assertSameBits(memory, written, 4);
        assertSameBits(restored(memory, 4, observationSize), written, 4);
        assertThat(saved(memory, 4)).hasSize(1 + 4 * 8 * ((observationSize + 63) / 64));

        float[] others = {-0f, 0.5f, Float.MIN_VALUE, Float.NaN};
        written[4][observationSize - 1] = others[observationSize % 4];
        memory.write(4, written[4], 0);
        memory.write(5, written[5], 0);
        assertSameBits(memory, written, 6);
        assertSameBits(restored(memory, 6, observationSize), written, 6);
    }

    private static void assertSameBits(ObservationMemory memory, float[][] written, int rows) {
        for (int row = 0; row < rows; row++) {
            float[] read = new float[written[row].length];
            memory.read(row, read, 0);
            for (int i = 0; i < read.length; i++) {
                assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(written[row][i]));
            }
        }
    }

    private static byte[] saved(ObservationMemory memory, int rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.save(new DataOutputStream(bytes), rows);
        return bytes.toByteArray();
    }

    private static ObservationMemory restored(ObservationMemory memory, int rows, int size) throws IOException {
        ObservationMemory restored = new ObservationMemory(6, size);
        restored.restore(new DataInputStream(new ByteArrayInputStream(saved(memory, rows))), rows);
        return restored;
    }

    @Test
    void whatNoArrayHoldsIsRefused() {
        ObservationMemory memory = new ObservationMemory(10_000_000, 300);
        assertThatThrownBy(() -> memory.write(0, new float[] {0.5f}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a replay memory of 10000000 observations of 300 numbers is too large for this JVM's arrays");
    }
}
