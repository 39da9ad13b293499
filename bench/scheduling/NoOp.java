import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.TaskSpec;
import org.tombola.learner.AgentPolicy;
import org.tombola.learner.AgentSpec;
import org.tombola.learner.EpisodeReturns;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.learner.Policy;
import org.tombola.learner.Training;
import org.tombola.learner.TrainingRun;
import org.tombola.network.Engine;
import org.tombola.network.NetworkSource;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.settings.Setting;

/** Learns nothing, for as long as it is told: what is left of a sweep is scheduling. Agents are PPO's at their start. */
public final class NoOp implements Learner {
    private static final int EVALUATED_AT_ONCE = 64;

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
    public AgentSpec agent(TaskSpec task, NetworkSource network) {
        return Learners.of("ppo").agent(task, network);
    }

    @Override
    public AgentPolicy policy(TaskSpec task, Engine engine, Parameters parameters, int capacity) {
        return Learners.of("ppo").policy(task, engine, parameters, capacity);
    }

    @Override
    public TrainingRun start(Training training) {
        return new Run(training);
    }

    private static final class Run implements TrainingRun {
        private final Training training;
        private final AgentPolicy policy;
        private long steps;

        Run(Training training) {
            this.training = training;
            EnvironmentSpec task = training.environment().spec();
            this.policy = Learners.of("ppo").policy(task, training.engine(), training.start(), EVALUATED_AT_ONCE);
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
            throw new UnsupportedOperationException("nothing is pruned in mid-run");
        }

        @Override
        public Policy policy() {
            return policy;
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
            policy.close();
        }
    }
}
