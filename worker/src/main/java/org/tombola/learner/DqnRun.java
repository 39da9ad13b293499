package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.TrainableNetwork;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomStream;

/** One training by {@link Dqn}. */
final class DqnRun extends NetworkRun {
    private final DqnSettings settings;
    private final long budget;

    private final TrainableNetwork online;
    private final TrainableNetwork target;
    private final NetworkPolicy policy;
    private final EpsilonGreedy exploration;
    private final NetworkPolicy exploringPolicy;
    private final Rollout rollout;
    private final MultiStepTransitions transitions;
    private final Replay replay;
    private final RandomStream draws;
    private final Diagnostics diagnostics;

    private final DqnMinibatch minibatch;
    private final float[] flat;
    private final float[] nextValues;
    private final float[] choosingValues;

    DqnRun(Training training, DqnSettings settings) {
        super(training, Normalization.NONE);
        this.settings = settings;
        this.budget = training.environmentSteps();
        EnvironmentSpec environment = training.environment().spec();
        int actions = Dqn.actions(environment);
        int acting = Math.max(settings.environments(), Evaluator.BATCH);
        int capacity = Math.max(settings.minibatchSize(), acting);
        this.online = network(training, "actor", settings.optimizer().rule(), capacity);
        this.target = training.engine().network(online.spec(), capacity);
        this.flat = new float[online.spec().parameterCount()];
        prune(target, "actor", training.mask());
        copyToTarget();
        this.policy = new NetworkPolicy(online, new EpsilonGreedy(actions, settings.actingEpsilon()), acting);
        this.exploration = new EpsilonGreedy(actions, settings.initialEpsilon());
        this.exploringPolicy = new NetworkPolicy(online, exploration, acting);
        this.rollout = new Rollout(
                training.environment(),
                settings.environments(),
                settings.rolloutSteps(),
                new RandomStream(training.keys().apply("environment")),
                new RandomStream(training.keys().apply("actions")));
        int observationSize = environment.observationSize();
        this.transitions = new MultiStepTransitions(
                settings.environments(), settings.returnSteps(), settings.discount(), observationSize);
        this.replay = new Replay(settings.replayCapacity(), observationSize);
        this.draws = new RandomStream(training.keys().apply("minibatches"));
        this.diagnostics = new Diagnostics(settings.diagnostics(), observationSize, 0, online);
        this.minibatch = new DqnMinibatch(settings.minibatchSize(), settings.isHuber(), observationSize);
        this.nextValues = new float[settings.minibatchSize() * actions];
        this.choosingValues = settings.isDouble() ? new float[nextValues.length] : nextValues;
    }

    private void copyToTarget() {
        target.setParameters(current(), 0);
    }

    /** Returns the online network's parameters; valid until the next call. */
    private float[] current() {
        online.copyParameters(flat, 0);
        return flat;
    }

    @Override
    public void advance() {
        double epsilon = settings.epsilon(environmentSteps(), budget);
        exploration.explore(epsilon);
        rollout.collect(exploringPolicy);
        notFinite.note(rollout.notFinite());
        transitions.add(rollout, replay);
        float learningRate = settings.optimizer().learningRate(iteration, settings.iterations(budget));
        iteration++;
        if (environmentSteps() >= settings.learningStarts() && replay.size() > 0) {
            for (int i = 0; i < settings.updates() && !hasDiverged(); i++) {
                Interruption.check();
                update(learningRate);
            }
            notFinite.note(NotFinite.of(current(), gradientSteps));
        }
        metrics.add("epsilon", epsilon);
        metrics.add("learning-rate", learningRate);
    }

    private void update(float learningRate) {
        replay.draw(draws, minibatch);
        target.predict(minibatch.nextObservations, minibatch.size(), nextValues);
        if (settings.isDouble()) {
            online.predict(minibatch.nextObservations, minibatch.size(), choosingValues);
        }
        minibatch.estimate(choosingValues, nextValues);
        online.backward(
                minibatch.inputs(), minibatch.size(), minibatch::gradient, TrainableNetwork.GradientScope.SURVIVORS);
        diagnostics.differentiated(online, metrics);
        double norm = settings.optimizer().step(learningRate, online);
        notFinite.note(NotFinite.of(norm, gradientSteps));
        if (!hasDiverged()) {
            gradientSteps++;
            metrics.add("gradient-norm", norm);
            minibatch.addMetrics(metrics);
            if (gradientSteps % settings.targetPeriod() == 0) {
                copyToTarget();
            }
        }
    }

    @Override
    public long environmentSteps() {
        return iteration * settings.iterationSteps();
    }

    /** Prunes both networks. */
    @Override
    public void setMask(Mask mask) {
        super.setMask(mask);
        prune(target, "actor", mask);
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public EpisodeReturns drainEpisodes() {
        return rollout.drainEpisodes();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        target.save(out);
        rollout.save(out);
        transitions.save(out);
        replay.save(out);
        draws.save(out);
        diagnostics.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        target.restore(in);
        rollout.restore(in);
        transitions.restore(in);
        replay.restore(in);
        draws.restore(in);
        diagnostics.restore(in);
    }

    @Override
    public void close() {
        super.close();
        target.close();
        rollout.close();
    }
}
