package org.tombola.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.environment.Step;
import org.tombola.learner.Policy;
import org.tombola.learner.RandomPlay;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

/**
 * Steps of environments under random actions, each observed, ended episodes reset: no learning. {@code gymnasium:NAME} is one of Python's,
 * with the Python and the number of processes that the variables of docs/gymnasium.md name.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class EnvironmentBenchmark {
    private static final int COUNT = 16;
    /** Rows of actions, drawn beforehand: what drawing costs is not the environment's. */
    private static final int ROWS = 1 << 10;

    @Param({
        "CartPole-v1",
        "Acrobot-v1",
        "MountainCar-v0",
        "MountainCarContinuous-v0",
        "Pendulum-v1",
        "MazeGrid-v0",
        "MinAtar/Asterix-v1",
        "MinAtar/Breakout-v1",
        "MinAtar/Freeway-v1",
        "MinAtar/Seaquest-v1",
        "MinAtar/SpaceInvaders-v1",
        "HopperBulletEnv-v0",
        "Walker2DBulletEnv-v0",
        "HalfCheetahBulletEnv-v0",
        "AntBulletEnv-v0"
    })
    public String environment;

    private final float[][] actions = new float[ROWS][];
    private final Step step = new Step(COUNT);
    private Environment environments;
    private float[] observations;
    private int size;
    private int row;

    @Setup
    public void setUp() {
        String[] idAndName = environment.split(":", 2);
        EnvironmentSource source = EnvironmentSource.of(idAndName[0], settings());
        size = source.spec().observationSize();
        observations = new float[COUNT * size];
        environments = source.create(COUNT);
        RandomStream[] streams = new RandomStream[COUNT];
        Arrays.setAll(streams, i -> new RandomStream(RandomKey.of("benchmark", i)));
        Policy random = RandomPlay.policy(source.spec().actions());
        for (int i = 0; i < ROWS; i++) {
            actions[i] = new float[COUNT * source.spec().actions().size()];
            random.sampled(observations, COUNT, streams, actions[i]);
        }
        for (int i = 0; i < COUNT; i++) {
            environments.reset(i, i);
        }
    }

    /** The options that reference.conf sets, as MinAtar itself has them but for the time limit. */
    private Settings settings() {
        if (environment.startsWith("gymnasium:")) {
            Map<String, String> options = new TreeMap<>(Map.of("name", environment.split(":", 2)[1]));
            if (environment.contains("MinAtar/")) {
                options.put("import", "minatar_in_gymnasium");
                options.put("arguments", "{\"max_episode_steps\":5000}");
            }
            return Settings.of(EnvironmentSource.options(Environments.of("gymnasium")), options);
        }
        return environment.startsWith("MinAtar/")
                ? new Settings(new TreeMap<>(Map.of(
                        "sticky-action-probability", 0.1, "difficulty-ramping", true, "maximum-episode-steps", 5000L)))
                : Settings.NONE;
    }

    @TearDown
    public void tearDown() {
        environments.close();
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] steps() {
        environments.step(actions[row++ % ROWS], step);
        for (int i = 0; i < COUNT; i++) {
            if (step.ended(i)) {
                environments.reset(i);
            }
            environments.observe(i, observations, i * size);
        }
        return observations;
    }
}
