package org.tombola.learner;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tombola.benchmark.MaskedTrainee;
import org.tombola.benchmark.MinAtarUpdateBenchmark;
import org.tombola.environment.ActionSpace;
import org.tombola.network.Adam;
import org.tombola.network.TrainableNetwork.GradientScope;

/** One update of PPO's actor and critic on one minibatch, both with MinAtar's network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PpoUpdateBenchmark {
    private static final int BATCH = 128;
    private static final int ACTIONS = 6;
    private static final PpoSettings SETTINGS = new PpoSettings(
            new IterationSettings(1, BATCH, BATCH, 1),
            new OptimizerSettings(1e-4, false, 0.5, new Adam(0.9, 0.999, 1e-5)),
            0.99,
            0.95,
            0.2,
            true,
            true,
            0.01,
            0.5,
            false,
            new DiagnosticSettings(false, false));

    @Param("simd")
    public String engine;

    @Param({"1", "0.5", "0.2", "0.1", "0.05", "0.01"})
    public double density;

    /** The networks that masks prune. */
    @Param({"actor-and-critic", "actor"})
    public String scope;

    private MaskedTrainee actor;
    private MaskedTrainee critic;
    private PpoMinibatch minibatch;
    private PpoBatch batch;
    private float[] actions;
    private int[] order;

    @Setup
    public void setUp() {
        actor = new MaskedTrainee(engine, MinAtarUpdateBenchmark.network("actor", ACTIONS), BATCH, density);
        double criticDensity = scope.equals("actor") ? 1 : density;
        critic = new MaskedTrainee(engine, MinAtarUpdateBenchmark.network("critic", 1), BATCH, criticDensity);
        minibatch = new PpoMinibatch(SETTINGS, ActionDistribution.of(new ActionSpace.Discrete(ACTIONS), BATCH), 1);
        batch = new PpoBatch(SETTINGS);
        actions = new float[BATCH];
        order = IntStream.range(0, BATCH).toArray();
        SplittableRandom random = new SplittableRandom(2);
        Arrays.fill(batch.logProbabilities, (float) -Math.log(ACTIONS));
        for (int i = 0; i < BATCH; i++) {
            actions[i] = random.nextInt(ACTIONS);
            batch.advantages[i] = (float) random.nextGaussian();
            batch.targets[i] = batch.advantages[i] + batch.values[i];
        }
    }

    /** Forward, losses and backward for both networks, clipping by the joint norm, Adam. */
    @Benchmark
    public double update() {
        minibatch.gather(actions, batch, order, 0);
        actor.network().backward(actor.inputs(), BATCH, minibatch::policyGradient, GradientScope.SURVIVORS);
        critic.network().backward(critic.inputs(), BATCH, minibatch::valueGradient, GradientScope.SURVIVORS);
        return SETTINGS.optimizer().step(1e-4f, actor.network(), critic.network());
    }
}
