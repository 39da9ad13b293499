import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.TaskSpec;
import org.tombola.learner.AgentPolicy;
import org.tombola.learner.AgentSpec;
import org.tombola.learner.EpisodeReturns;
import org.tombola.learner.Learner;
import org.tombola.learner.Policy;
import org.tombola.learner.Training;
import org.tombola.learner.TrainingRun;
import org.tombola.network.Engine;
import org.tombola.network.FeatureMajor;
import org.tombola.network.NetworkSource;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Learns nothing, for as long as it is told: what is left of a sweep is scheduling. Its agents always act the same. */
public final class NoOp implements Learner {
    @Override
    public String id() {
        return "no-op";
    }

    @Override
    public String resultVersion() {
        return "no-op/1";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.integer("milliseconds", 0, 1_000_000, "how long a training takes"));
    }

    @Override
    public AgentSpec agent(TaskSpec task, Settings settings, NetworkSource network) {
        int outputs = ((ActionSpace.Discrete) task.actions()).count();
        return new AgentSpec(
                ParameterLayout.of(List.of(network.network("actor", task.shape(), outputs))), Map.of("actor", 1.0));
    }

    @Override
    public AgentPolicy policy(TaskSpec task, Settings settings, Engine engine, Parameters parameters, int capacity) {
        return new FirstAction();
    }

    @Override
    public TrainingRun start(Training training) {
        return new Run(training);
    }

    private static final class Run implements TrainingRun {
        private final Training training;
        private long steps;

        Run(Training training) {
            this.training = training;
        }

        @Override
        public void advance() {
            steps = training.environmentSteps();
            try {
                Thread.sleep(training.settings().integer("milliseconds"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public long environmentSteps() {
            return steps;
        }

        @Override
        public long gradientSteps() {
            return 0;
        }

        @Override
        public String notFinite() {
            return "";
        }

        @Override
        public Parameters parameters() {
            return training.start();
        }

        @Override
        public void load(Parameters parameters) {
            // They never change.
        }

        @Override
        public void setMask(Mask mask) {
            // What it removes is zero from the start.
        }

        @Override
        public Policy policy() {
            return new FirstAction();
        }

        @Override
        public SortedMap<String, Double> drainMetrics() {
            return new TreeMap<>();
        }

        @Override
        public EpisodeReturns drainEpisodes() {
            return EpisodeReturns.NONE;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(steps);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            steps = in.readLong();
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }

    /** Always does the same. */
    private static final class FirstAction implements AgentPolicy {
        @Override
        public void greedy(float[] observations, int count, float[] actions) {
            Arrays.fill(actions, 0, count, 0);
        }

        @Override
        public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
            greedy(observations, count, actions);
        }

        @Override
        public FeatureMajor labels(float[] observations, int count) {
            throw new UnsupportedOperationException("nobody learns from it");
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
