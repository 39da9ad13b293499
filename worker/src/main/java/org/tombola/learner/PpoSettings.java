package org.tombola.learner;

import java.util.List;
import org.tombola.network.Adam;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Hyper-parameters of {@link Ppo}.
 *
 * @param environments parallel environments
 * @param rolloutSteps steps in each environment per iteration
 * @param minibatchSize samples per gradient step; divides {@code environments * rolloutSteps}
 * @param epochs passes over the samples of an iteration
 */
record PpoSettings(
        int environments,
        int rolloutSteps,
        int minibatchSize,
        int epochs,
        double learningRate,
        boolean annealLearningRate,
        double discount,
        double traceDecay,
        double clipRange,
        boolean clipValueLoss,
        boolean normalizeAdvantages,
        double entropyCoefficient,
        double valueCoefficient,
        double maximumGradientNorm,
        Adam adam) {
    static final List<Setting> DECLARED = List.of(
            Setting.integer("environments", 1, 4096, "parallel environments"),
            Setting.integer("rollout-steps", 1, 65_536, "steps in each environment per iteration"),
            Setting.integer("minibatch-size", 1, 1_048_576, "samples per gradient step"),
            Setting.integer("epochs", 1, 100, "passes over the samples of an iteration"),
            Setting.number("learning-rate", 1e-8, 1, "step size of Adam"),
            Setting.onOff("anneal-learning-rate", "whether the learning rate falls linearly to 0"),
            Setting.number("discount", 0, 1, "weight of a reward one step later"),
            Setting.number("trace-decay", 0, 1, "lambda of generalised advantage estimation"),
            Setting.number("clip-range", 1e-6, 10, "how far the probability ratio may move"),
            Setting.onOff("clip-value-loss", "whether values are clipped around their old estimates"),
            Setting.onOff("normalize-advantages", "whether advantages are standardised per minibatch"),
            Setting.number("entropy-coefficient", 0, 10, "weight of the entropy bonus"),
            Setting.number("value-coefficient", 0, 10, "weight of the value loss"),
            Setting.number("maximum-gradient-norm", 1e-6, 1e6, "norm of actor's and critic's joint gradient"),
            Setting.number("adam-beta1", 0, 0.999999, "decay of Adam's first moment"),
            Setting.number("adam-beta2", 0, 0.999999, "decay of Adam's second moment"),
            Setting.number("adam-epsilon", 1e-12, 1, "Adam's epsilon"));

    static PpoSettings of(Settings settings) {
        return new PpoSettings(
                settings.integer("environments"),
                settings.integer("rollout-steps"),
                settings.integer("minibatch-size"),
                settings.integer("epochs"),
                settings.number("learning-rate"),
                settings.isOn("anneal-learning-rate"),
                settings.number("discount"),
                settings.number("trace-decay"),
                settings.number("clip-range"),
                settings.isOn("clip-value-loss"),
                settings.isOn("normalize-advantages"),
                settings.number("entropy-coefficient"),
                settings.number("value-coefficient"),
                settings.number("maximum-gradient-norm"),
                new Adam(
                        settings.number("adam-beta1"), settings.number("adam-beta2"), settings.number("adam-epsilon")));
    }

    /** Returns the samples of one iteration. */
    int batchSize() {
        return environments * rolloutSteps;
    }
}
