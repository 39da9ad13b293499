package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tombola.environment.TaskSpec;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSource;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Which checkpoints a training leaves, told with a learner whose returns are written down. */
class TrainingLoopTest {
    /** One step per episode, whose reward is the action. */
    private static final Training TRAINING =
            Cases.training(Cases.counter(1, 10, (step, action) -> action), Cases.ppo(Map.of()), 60, 1);

    /** What the agent does that has learned nothing: better than anything later, and yet no checkpoint. */
    private static final float UNTRAINED = 9;

    @Test
    void theBestCheckpointIsTheLatestAmongEquals() {
        TrainingResult result = run(new Scripted(false, 1, 7, 3, 7, 7, 2), 6);
        assertThat(result.best()).isEqualTo(checkpoint(5));
        assertThat(result.last()).isEqualTo(checkpoint(6));
        assertThat(result.bestReturn()).isEqualTo(7);
        assertThat(result.finalReturn()).isEqualTo(2);
        assertThat(result.freshGreedy()).isEqualTo(new EpisodeReturns(3, 7, 0, 7, 7));
        assertThat(result.returns())
                .extracting(point -> point.returns().mean())
                .containsExactly(9.0, 1.0, 7.0, 3.0, 7.0, 7.0, 2.0);
    }

    @Test
    void evaluationsAreEquallySpacedAndTheLastIsAtTheEnd() {
        assertThat(run(new Scripted(false, 1, 2, 3, 4, 5, 6), 3).returns())
                .extracting(ReturnPoint::environmentSteps)
                .containsExactly(0L, 20L, 40L, 60L);
        // More points than iterations: none is evaluated twice.
        assertThat(run(new Scripted(false, 1, 2, 3, 4, 5, 6), 13).returns())
                .extracting(ReturnPoint::environmentSteps)
                .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L);
        assertThat(run(new Scripted(false, 1, 2, 3, 4, 5, 6), 4).returns())
                .extracting(ReturnPoint::environmentSteps)
                .containsExactly(0L, 20L, 30L, 50L, 60L);
    }

    @Test
    void aDivergedTrainingKeepsWhatItsEvaluationsSaw() {
        TrainingResult result = run(new Scripted(true, 1, 5, 4), 6);
        assertThat(result.diverged()).isTrue();
        assertThat(result.best()).isEqualTo(checkpoint(2));
        assertThat(result.last()).isEqualTo(checkpoint(2));
        assertThat(result.finalReturn()).isEqualTo(5);
        assertThat(result.environmentSteps()).isEqualTo(30);
    }

    @Test
    void everyIterationIsReported() {
        List<Long> steps = new ArrayList<>();
        new TrainingLoop(
                        new Scripted(false, 1, 2, 3, 4, 5, 6),
                        TRAINING,
                        new Evaluation(1, 1, 1, 0),
                        steps::add,
                        Checkpoints.NONE)
                .run();
        assertThat(steps).filteredOn(taken -> taken > 0).containsExactly(10L, 10L, 10L, 10L, 10L, 10L);
    }

    private static TrainingResult run(Scripted learner, int points) {
        return new TrainingLoop(learner, TRAINING, new Evaluation(points, 2, 3, 0), steps -> {}, Checkpoints.NONE)
                .run();
    }

    /** Returns parameters that say in which iteration they were taken. */
    private static Parameters checkpoint(int iteration) {
        float[] values = new float[TRAINING.start().layout().size()];
        values[0] = iteration;
        return new Parameters(TRAINING.start().layout(), values);
    }

    /** Acts after iteration i by the i-th number, and if told so diverges in the last iteration. */
    private record Scripted(boolean diverges, double... returns) implements Learner {
        @Override
        public String id() {
            return "scripted";
        }

        @Override
        public String resultVersion() {
            return "scripted/1";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AgentPolicy policy(
                TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TrainingRun start(Training training) {
            return new ScriptedRun(this);
        }
    }

    private static final class ScriptedRun implements TrainingRun {
        private final Scripted script;
        private int iteration;
        private int acting;

        ScriptedRun(Scripted script) {
            this.script = script;
        }

        @Override
        public void advance() {
            iteration++;
            acting = iteration;
        }

        @Override
        public long environmentSteps() {
            return 10L * iteration;
        }

        @Override
        public long gradientSteps() {
            return iteration;
        }

        @Override
        public String notFinite() {
            return script.diverges() && iteration == script.returns().length ? "the script ends" : "";
        }

        @Override
        public Parameters parameters() {
            return checkpoint(acting);
        }

        @Override
        public void load(Parameters parameters) {
            acting = (int) parameters.values()[0];
        }

        @Override
        public void setMask(Mask mask) {
            // Has no weights.
        }

        @Override
        public Policy policy() {
            return new Policy() {
                @Override
                public void greedy(float[] observations, int count, float[] actions) {
                    Arrays.fill(actions, 0, count, acting == 0 ? UNTRAINED : (float) script.returns()[acting - 1]);
                }

                @Override
                public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
                    greedy(observations, count, actions);
                }
            };
        }

        @Override
        public SortedMap<String, Double> drainMetrics() {
            return new TreeMap<>();
        }

        @Override
        public EpisodeReturns drainEpisodes() {
            return EpisodeReturns.of(new double[0], 0);
        }

        @Override
        public void save(DataOutput out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restore(DataInput in) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
