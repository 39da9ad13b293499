package org.tombola.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

/**
 * DQN in plain float64, written to be read, on {@link Cases#counter}, with a perceptron of one hidden layer of rectifiers,
 * random actions and Adam. It shares the random streams with what it is held against, and nothing else.
 */
final class ReferenceDqn {
    private static final int INPUTS = 2;
    private static final int HIDDEN = 16;
    private static final int ACTIONS = 2;

    private record Moment(double[] observation, int action, double reward) {}

    private record Transition(double[] from, int action, double sum, double[] to, double discount) {}

    private final Settings settings;
    private final int terminatesAfter;
    private final int truncatedAfter;
    private final Cases.Rewards rewards;
    private final RandomStream actions;
    private final RandomStream draws;
    private final List<List<Moment>> episodes = new ArrayList<>();
    private final int[] begun;
    private final Transition[] ring;

    private final double[] parameters;
    private final double[] target;
    private final double[] gradient;
    private final double[] mean;
    private final double[] square;
    private boolean[] kept;

    private int added;
    private int steps;
    private int updates;
    private double loss;
    private double norm;
    private int small;
    private int large;

    ReferenceDqn(Training training, int terminatesAfter, int truncatedAfter, Cases.Rewards rewards) {
        this.settings = training.settings();
        this.terminatesAfter = terminatesAfter;
        this.truncatedAfter = truncatedAfter;
        this.rewards = rewards;
        this.actions = new RandomStream(training.keys().apply("actions"));
        this.draws = new RandomStream(training.keys().apply("minibatches"));
        for (int i = 0; i < settings.integer("environments"); i++) {
            episodes.add(new ArrayList<>());
        }
        this.begun = new int[episodes.size()];
        this.ring = new Transition[settings.integer("replay-capacity")];
        float[] start = training.start().values();
        this.parameters = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            parameters[i] = start[i];
        }
        this.target = parameters.clone();
        this.gradient = new double[start.length];
        this.mean = new double[start.length];
        this.square = new double[start.length];
        this.kept = new boolean[start.length];
        Arrays.fill(kept, true);
    }

    double[] parameters() {
        return parameters;
    }

    double loss() {
        return loss;
    }

    double gradientNorm() {
        return norm;
    }

    boolean sawErrorsOnBothSidesOfOne() {
        return small > 0 && large > 0;
    }

    void prune(boolean[] flags) {
        kept = flags.clone();
        for (int i = 0; i < kept.length; i++) {
            for (double[] array : List.of(parameters, target, mean, square)) {
                array[i] = kept[i] ? array[i] : 0;
            }
        }
    }

    void advance() {
        for (int t = 0; t < settings.integer("rollout-steps"); t++) {
            for (int i = 0; i < episodes.size(); i++) {
                step(i);
            }
        }
        if (steps >= settings.integer("learning-starts")) {
            update();
        }
    }

    private void step(int environment) {
        // The first number decides that the action is random, as epsilon is 1.
        actions.nextFloat();
        int action = actions.nextInt(ACTIONS);
        List<Moment> episode = episodes.get(environment);
        double[] observation = {environment, episode.size()};
        int number = episode.size() + 1;
        episode.add(new Moment(observation, action, rewards.of(number, action)));
        steps++;
        boolean terminated = number >= terminatesAfter;
        boolean ended = terminated || number >= truncatedAfter;
        int most = settings.integer("return-steps");
        while (begun[environment] < number && (ended || begun[environment] + most <= number)) {
            double[] last = {environment, number};
            remember(episode, begun[environment]++, Math.min(number, begun[environment] - 1 + most), last, terminated);
        }
        if (ended) {
            episode.clear();
            begun[environment] = 0;
        }
    }

    private void remember(List<Moment> episode, int from, int to, double[] last, boolean terminated) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += Math.pow(settings.number("discount"), k - from)
                    * episode.get(k).reward();
        }
        double discount = terminated ? 0 : Math.pow(settings.number("discount"), to - from);
        Moment first = episode.get(from);
        ring[added++ % ring.length] = new Transition(first.observation(), first.action(), sum, last, discount);
    }

    private void update() {
        int size = settings.integer("minibatch-size");
        Arrays.fill(gradient, 0);
        loss = 0;
        for (int i = 0; i < size; i++) {
            Transition drawn = ring[draws.nextInt(Math.min(added, ring.length))];
            double[] choosing = values(settings.isOn("double") ? parameters : target, drawn.to());
            int best = choosing[1] > choosing[0] ? 1 : 0;
            double wanted = drawn.sum() + drawn.discount() * values(target, drawn.to())[best];
            double error = values(parameters, drawn.from())[drawn.action()] - wanted;
            boolean isLinear = settings.word("loss").equals("huber") && Math.abs(error) > 1;
            loss += (isLinear ? Math.abs(error) - 0.5 : error * error / 2) / size;
            differentiate(drawn.from(), drawn.action(), (isLinear ? Math.signum(error) : error) / size);
            small += Math.abs(error) < 1 ? 1 : 0;
            large += Math.abs(error) > 1 ? 1 : 0;
        }
        follow();
        if (updates % settings.integer("target-period") == 0) {
            System.arraycopy(parameters, 0, target, 0, parameters.length);
        }
    }

    private static double hidden(double[] theta, double[] input, int unit) {
        double sum = theta[INPUTS * HIDDEN + unit];
        for (int k = 0; k < INPUTS; k++) {
            sum += theta[k + unit * INPUTS] * input[k];
        }
        return Math.max(0, sum);
    }

    private static double[] values(double[] theta, double[] input) {
        double[] values = new double[ACTIONS];
        for (int a = 0; a < ACTIONS; a++) {
            values[a] = theta[outputs() + HIDDEN * ACTIONS + a];
            for (int unit = 0; unit < HIDDEN; unit++) {
                values[a] += theta[outputs() + unit + a * HIDDEN] * hidden(theta, input, unit);
            }
        }
        return values;
    }

    /** Returns where the parameters of the output layer begin. */
    private static int outputs() {
        return (INPUTS + 1) * HIDDEN;
    }

    private void differentiate(double[] input, int action, double slope) {
        gradient[outputs() + HIDDEN * ACTIONS + action] += slope;
        for (int unit = 0; unit < HIDDEN; unit++) {
            double activation = hidden(parameters, input, unit);
            int weight = outputs() + unit + action * HIDDEN;
            gradient[weight] += slope * activation;
            if (activation > 0) {
                gradient[INPUTS * HIDDEN + unit] += slope * parameters[weight];
                for (int k = 0; k < INPUTS; k++) {
                    gradient[k + unit * INPUTS] += slope * parameters[weight] * input[k];
                }
            }
        }
    }

    private void follow() {
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = kept[i] ? gradient[i] : 0;
            squares += gradient[i] * gradient[i];
        }
        norm = Math.sqrt(squares);
        updates++;
        double beta1 = settings.number("adam-beta1");
        double beta2 = settings.number("adam-beta2");
        double rate = settings.number("learning-rate")
                * Math.sqrt(1 - Math.pow(beta2, updates))
                / (1 - Math.pow(beta1, updates));
        double scale = Math.min(1, settings.number("maximum-gradient-norm") / norm);
        for (int i = 0; i < gradient.length; i++) {
            double g = scale * gradient[i];
            mean[i] = beta1 * mean[i] + (1 - beta1) * g;
            square[i] = beta2 * square[i] + (1 - beta2) * g * g;
            parameters[i] -= rate * mean[i] / (Math.sqrt(square[i]) + settings.number("adam-epsilon"));
        }
    }
}
