package org.tombola.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

/** Replays episodes that {@code cart_pole.py}, beside {@code cart_pole.tsv}, recorded from Gymnasium. */
class CartPoleConformanceTest {
    private record Episode(
            long seed, boolean terminated, boolean truncated, List<Float> lastObservation, String actions) {}

    @ParameterizedTest
    @MethodSource("episodes")
    void endsAsGymnasiumsEpisodeDid(Episode episode) {
        Environment environment =
                EnvironmentSource.of("CartPole-v1", Settings.NONE).create(1);
        Step result = new Step(1);
        environment.reset(0, episode.seed());
        for (int step = 0; step < episode.actions().length(); step++) {
            assertThat(result.ended(0)).as("ended before step %d", step).isFalse();
            environment.step(new float[] {episode.actions().charAt(step) - '0'}, result);
            assertThat(result.rewards[0]).isEqualTo(1);
        }
        float[] observation = new float[4];
        environment.observe(0, observation, 0);
        assertThat(result.terminated[0]).isEqualTo(episode.terminated());
        assertThat(result.truncated[0]).isEqualTo(episode.truncated());
        assertThat(observation).containsExactly(episode.lastObservation().toArray(Float[]::new));
    }

    @Test
    void replaysEpisodesThatFallAndOneThatIsCut() {
        assertThat(episodes()).extracting(Episode::truncated).contains(true, false);
    }

    private static List<Episode> episodes() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CartPoleConformanceTest.class.getResourceAsStream("cart_pole.tsv"), StandardCharsets.UTF_8))) {
            // A line of versions and the header come first.
            return lines.lines().skip(2).map(CartPoleConformanceTest::episode).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Episode episode(String line) {
        String[] fields = line.split("\t");
        return new Episode(
                Long.parseLong(fields[0]),
                Boolean.parseBoolean(fields[1]),
                Boolean.parseBoolean(fields[2]),
                Arrays.stream(fields[3].split(" "))
                        .map(bits -> Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16)))
                        .toList(),
                fields[4]);
    }
}
