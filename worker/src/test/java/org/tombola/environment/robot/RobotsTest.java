package org.tombola.environment.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

class RobotsTest {
    private static final List<String> ROBOTS =
            List.of("HopperBulletEnv-v0", "Walker2DBulletEnv-v0", "HalfCheetahBulletEnv-v0", "AntBulletEnv-v0");

    @Test
    void worldsOfSeveralThreadsDoNotDisturbEachOther() throws Exception {
        List<Double> alone = ROBOTS.stream().map(robot -> returns(robot, 400)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Double>> plays = IntStream.range(0, 3 * ROBOTS.size())
                    .<Callable<Double>>mapToObj(i -> () -> returns(ROBOTS.get(i % ROBOTS.size()), 400))
                    .toList();
            List<Future<Double>> together = threads.invokeAll(plays);
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i % ROBOTS.size()));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void worldsOfPastEpisodesAreFreed() {
        try (Environment environment =
                EnvironmentSource.of(ROBOTS.get(3), Settings.NONE).create(1)) {
            resets(environment, 10);
            long before = Pointer.totalCount();
            resets(environment, 200);
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
            environment.close();
            // Of each of 21 links alone there are several objects.
            assertThat(Pointer.totalCount()).isLessThan(before - 100);
        }
    }

    private static void resets(Environment environment, int count) {
        Step step = new Step(1);
        for (int i = 0; i < count; i++) {
            environment.reset(0);
            environment.step(new float[8], step);
        }
    }

    private static double returns(String robot, int steps) {
        EnvironmentSource source = EnvironmentSource.of(robot, Settings.NONE);
        RandomStream random = new RandomStream(RandomKey.of("actions", 0));
        float[] action = new float[source.spec().actions().size()];
        Step result = new Step(1);
        double sum = 0;
        try (Environment environment = source.create(1)) {
            environment.reset(0, 0);
            for (int i = 0; i < steps; i++) {
                for (int j = 0; j < action.length; j++) {
                    action[j] = (float) random.uniform(-1, 1);
                }
                environment.step(action, result);
                sum += result.rewards[0];
                if (result.ended(0)) {
                    environment.reset(0);
                }
            }
        }
        return sum;
    }
}
