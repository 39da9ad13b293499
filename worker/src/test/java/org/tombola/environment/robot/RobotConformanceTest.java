package org.tombola.environment.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays episodes that PyBullet played; the resources say how they were recorded. */
class RobotConformanceTest {
    /** Builds of Bullet differ by 1.5e-11. */
    private static final Offset<Double> REWARD = Offset.offset(1e-9);

    @ParameterizedTest
    @CsvSource({"hopper, STANDING", "walker2d, STANDING", "halfcheetah, ON_FEET", "ant, OFF_GROUND"})
    void observationsArePyBulletsAndRewardsNearly(String name, Balance balance) throws IOException {
        RobotModel model = RobotModel.of(name);
        try (Robot robot = new Robot(model, balance);
                BufferedReader lines = lines(name)) {
            float[] observation = new float[Inputs.count(model)];
            String episode = "";
            int step = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.substring(2).split("\\|");
                double[] first = numbers(parts[0]);
                if (line.startsWith("R")) {
                    robot.reset(start((int) first[0], model.motors().size()));
                    robot.observe(observation, 0);
                    episode = "episode " + (int) first[0];
                    step = 0;
                    float[] recorded = singles(first, 1);
                    if (first[0] == 0) {
                        // The floor is not counted yet.
                        recorded[Inputs.SINE_OF_TARGET] = observation[Inputs.SINE_OF_TARGET];
                    }
                    assertThat(observation).as(episode).isEqualTo(recorded);
                    continue;
                }
                step++;
                double reward = robot.step(first);
                robot.observe(observation, 0);
                assertThat(observation).as("%s, step %d", episode, step).isEqualTo(singles(numbers(parts[1]), 0));
                double[] end = numbers(parts[2]);
                if (!episode.equals("episode 0") || step > 1) {
                    assertThat(reward).as("%s, step %d", episode, step).isCloseTo(end[0], REWARD);
                }
                assertThat(robot.isTerminated()).isEqualTo(end[1] == 1);
            }
            assertThat(step).isPositive();
        }
    }

    private static BufferedReader lines(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RobotConformanceTest.class.getResourceAsStream(name + ".txt.gz")),
                StandardCharsets.US_ASCII));
    }

    private static double[] start(int episode, int joints) {
        long[] state = {1000 + episode};
        double[] drawn = new double[5 + joints];
        for (int i = 0; i < drawn.length; i++) {
            state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
            drawn[i] = -0.1 + 0.2 * ((state[0] >>> 11) * 0x1p-53);
        }
        return Arrays.copyOfRange(drawn, 5, drawn.length);
    }

    private static double[] numbers(String words) {
        return Arrays.stream(words.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static float[] singles(double[] numbers, int from) {
        float[] singles = new float[numbers.length - from];
        for (int i = 0; i < singles.length; i++) {
            singles[i] = (float) numbers[from + i];
        }
        return singles;
    }
}
