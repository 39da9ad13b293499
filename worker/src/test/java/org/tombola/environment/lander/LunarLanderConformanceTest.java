package org.tombola.environment.lander;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

/** Replays what Gymnasium played: {@code flights.tsv}, by {@code lander.py} beside it, and 200 episodes of Gymnasium's heuristic. */
class LunarLanderConformanceTest {
    /** Until something touches the moon, Gymnasium's Box2D and ours have the same bits. */
    @Test
    void everyBitOfFlightsIsGymnasiums() throws IOException {
        List<String> flights = lines(LunarLanderConformanceTest.class.getResourceAsStream("flights.tsv"));
        assertThat(flights).hasSize(8);
        for (String flight : flights) {
            String[] parts = flight.split("\t");
            EnvironmentSource source = EnvironmentSource.of(parts[0], Settings.NONE);
            int size = source.spec().actions().size();
            float[] actions = floats(parts[2]);
            ByteBuffer recorded = ByteBuffer.wrap(HexFormat.of().parseHex(parts[3]));
            try (Environment environment = source.create(1)) {
                environment.reset(0, Long.parseLong(parts[1]));
                assertThat(observation(environment)).as(parts[0]).isEqualTo(next(recorded));
                for (int i = 0; i < actions.length; i += size) {
                    environment.step(Arrays.copyOfRange(actions, i, i + size), new Step(1));
                    assertThat(observation(environment))
                            .as("%s, seed %s, step %d", parts[0], parts[1], i / size)
                            .isEqualTo(next(recorded));
                }
            }
            assertThat(recorded.hasRemaining()).isFalse();
        }
    }

    /** Contacts differ in last bits, which few episodes feel. */
    @Test
    void returnsOfTheHeuristicAreGymnasiumsInAlmostAllEpisodes() throws IOException {
        List<String> episodes =
                lines(new GZIPInputStream(LunarLanderConformanceTest.class.getResourceAsStream("heuristic.tsv.gz")));
        int equal = 0;
        int known = 0;
        try (Environment environment =
                EnvironmentSource.of("LunarLander-v3", Settings.NONE).create(1)) {
            for (String episode : episodes.subList(1, episodes.size())) {
                String[] parts = episode.split("\t");
                known++;
                Step step = new Step(1);
                double sum = 0;
                int steps = 0;
                environment.reset(0, Long.parseLong(parts[0]));
                for (char action : parts[6].toCharArray()) {
                    environment.step(new float[] {action - '0'}, step);
                    sum += step.rewards[0];
                    steps++;
                    if (step.ended(0)) {
                        break;
                    }
                }
                boolean isLikewise = steps == Integer.parseInt(parts[1]) && step.terminated[0] == parts[3].equals("1");
                if (isLikewise && Math.abs(sum - Double.parseDouble(parts[2])) < 1e-3) {
                    equal++;
                }
            }
        }
        assertThat(known).isEqualTo(200);
        assertThat(equal).isGreaterThanOrEqualTo(190);
    }

    private static float[] observation(Environment environment) {
        float[] observation = new float[Lander.INPUTS];
        environment.observe(0, observation, 0);
        return observation;
    }

    private static float[] next(ByteBuffer recorded) {
        float[] observation = new float[Lander.INPUTS];
        for (int i = 0; i < observation.length; i++) {
            observation[i] = recorded.getFloat();
        }
        return observation;
    }

    private static float[] floats(String words) {
        String[] each = words.split(" ");
        float[] floats = new float[each.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(each[i]);
        }
        return floats;
    }

    private static List<String> lines(InputStream stream) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        }
    }
}
