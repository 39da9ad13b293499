package org.tombola.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    private final RandomStream stream = new RandomStream(RandomKey.of("test", 1));

    @Test
    void countsUpFromBlockZeroOfItsKey() {
        RandomStream zeros = new RandomStream(new RandomKey(0));
        int[] first = {zeros.nextBits(), zeros.nextBits(), zeros.nextBits(), zeros.nextBits()};
        assertThat(first).containsExactly(0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8);
        int[] second = new int[Philox.WORDS];
        Philox.block(0, 1, 0, second);
        assertThat(zeros.nextBits()).isEqualTo(second[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void continuesFromASavedPosition(int drawn) throws IOException {
        for (int i = 0; i < drawn; i++) {
            stream.nextBits();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.save(new DataOutputStream(bytes));
        RandomStream restored = new RandomStream(RandomKey.of("test", 1));
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 0; i < 10; i++) {
            assertThat(restored.nextBits()).isEqualTo(stream.nextBits());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10})
    void drawsIntegersBelowABoundEquallyOften(int bound) {
        int draws = 100_000;
        int[] counts = new int[bound];
        for (int i = 0; i < draws; i++) {
            counts[stream.nextInt(bound)]++;
        }
        // Five standard deviations of a count are at most 5 * sqrt(100,000 * 2/9) = 745.
        for (int count : counts) {
            assertThat(count).isCloseTo(draws / bound, within(750));
        }
    }

    /** At this bound every third integer would come two thirds as often as the others if no draw were rejected. */
    @Test
    void drawsIntegersBelowALargeBoundEquallyOften() {
        int bound = 3 << 29;
        int[] counts = new int[3];
        for (int i = 0; i < 100_000; i++) {
            int drawn = stream.nextInt(bound);
            assertThat(drawn).isBetween(0, bound - 1);
            counts[drawn % 3]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(33_333, within(750));
        }
    }

    @Test
    void refusesABoundOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.nextInt(0))
                .withMessage("bound must be at least 1, not 0");
    }

    @Test
    void drawsGaussiansOfMeanZeroAndVarianceOne() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double drawn = stream.nextGaussian();
            sum += drawn;
            squares += drawn * drawn;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.016));
        assertThat(squares / 100_000).isCloseTo(1, within(0.023));
    }

    @Test
    void shufflesIntoAnotherOrderOfTheSameValues() {
        int[] values = IntStream.range(0, 100).toArray();
        stream.shuffle(values);
        assertThat(values).isNotEqualTo(IntStream.range(0, 100).toArray());
        Arrays.sort(values);
        assertThat(values).isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void shufflesIntoAllOrdersEquallyOften() {
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            int[] values = {0, 1, 2};
            stream.shuffle(values);
            counts[2 * values[0] + (values[1] > values[2] ? 1 : 0)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, within(460));
        }
    }
}
