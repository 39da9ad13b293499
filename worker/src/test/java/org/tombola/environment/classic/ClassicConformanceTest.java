package org.tombola.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

/** Replays frames that {@code classic.py}, beside {@code classic.tsv}, recorded from Gymnasium. */
class ClassicConformanceTest {
    private record Recorded(
            String environment, long seed, int episodes, double sumOfRewards, String hash, float[] actions) {
        @Override
        public String toString() {
            return environment + " " + seed;
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyFrameIsGymnasiums(Recorded recorded) throws IOException, NoSuchAlgorithmException {
        EnvironmentSource source = EnvironmentSource.of(recorded.environment(), Settings.NONE);
        Environment environment = source.create(1);
        float[] observation = new float[source.spec().observationSize()];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(bytes);
        Step step = new Step(1);
        environment.reset(0, recorded.seed());
        write(environment, observation, frames);
        int episodes = 0;
        double sum = 0;
        for (float action : recorded.actions()) {
            environment.step(new float[] {action}, step);
            write(environment, observation, frames);
            frames.writeDouble(step.rewards[0]);
            frames.writeBoolean(step.terminated[0]);
            frames.writeBoolean(step.truncated[0]);
            sum += step.rewards[0];
            if (step.ended(0)) {
                episodes++;
                environment.reset(0);
                write(environment, observation, frames);
            }
        }
        assertThat(episodes).isEqualTo(recorded.episodes());
        assertThat(sum).isEqualTo(recorded.sumOfRewards());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())))
                .isEqualTo(recorded.hash());
    }

    private static void write(Environment environment, float[] observation, DataOutputStream frames)
            throws IOException {
        environment.observe(0, observation, 0);
        for (float value : observation) {
            frames.writeFloat(value);
        }
    }

    /** Last observations of Gymnasium under NumPy 2.4.6, seed 0. */
    @ParameterizedTest
    @CsvSource({
        "Acrobot-v1, 200, 0.9120280 0.4101279 0.9311833 0.3645513 0.24241376 -0.14790857",
        "MountainCar-v0, 200, -0.37772268 0.02160446",
        "MountainCarContinuous-v0, 200, -0.3845132 0.00344215"
    })
    void aSimpleEpisodeEndsAsGymnasiums(String id, int steps, String last) {
        EnvironmentSource source = EnvironmentSource.of(id, Settings.NONE);
        Environment environment = source.create(1);
        environment.reset(0, 0);
        for (int t = 0; t < steps; t++) {
            float action = switch (id) {
                case "Acrobot-v1" -> t / 5 % 3;
                case "MountainCar-v0" -> t / 20 % 2 == 1 ? 2 : 0;
                default -> (float) StrictMath.sin(0.1 * t);
            };
            environment.step(new float[] {action}, new Step(1));
        }
        float[] observation = new float[source.spec().observationSize()];
        environment.observe(0, observation, 0);
        // The values were written down with eight digits.
        float[] expected = new float[observation.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Float.parseFloat(last.split(" ")[i]);
        }
        assertThat(observation).containsExactly(expected, Offset.offset(5e-9f));
    }

    private static List<Recorded> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ClassicConformanceTest.class.getResourceAsStream("classic.tsv"), StandardCharsets.UTF_8))) {
            // A line of versions and the header come first.
            return lines.lines().skip(2).map(ClassicConformanceTest::recorded).toList();
        }
    }

    private static Recorded recorded(String line) {
        String[] fields = line.split("\t");
        String[] actions = fields[5].contains(" ") ? fields[5].split(" ") : fields[5].split("");
        float[] values = new float[actions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(actions[i]);
        }
        return new Recorded(
                fields[0],
                Long.parseLong(fields[1]),
                Integer.parseInt(fields[2]),
                Double.parseDouble(fields[3]),
                fields[4],
                values);
    }
}
