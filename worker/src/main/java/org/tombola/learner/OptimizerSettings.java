package org.tombola.learner;

import java.util.List;
import java.util.stream.Stream;
import org.tombola.network.Optimizer;
import org.tombola.network.Optimizers;
import org.tombola.network.TrainableNetwork;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * How a learner follows its gradient.
 *
 * @param annealLearningRate whether the learning rate falls linearly to 0
 * @param maximumGradientNorm Euclidean norm to which longer gradients are scaled
 * @param rule what makes steps of gradients
 */
record OptimizerSettings(double learningRate, boolean annealLearningRate, double maximumGradientNorm, Optimizer rule) {
    static final List<Setting> DECLARED = Stream.concat(
                    Stream.of(
                            Setting.number("learning-rate", 1e-8, 1, "step size of the optimiser"),
                            Setting.onOff("anneal-learning-rate", "whether the learning rate falls linearly to 0"),
                            Setting.number(
                                    "maximum-gradient-norm", 1e-6, 1e6, "norm of the joint gradient of all networks")),
                    Optimizers.DECLARED.stream())
            .toList();

    static OptimizerSettings of(Settings settings) {
        return new OptimizerSettings(
                settings.number("learning-rate"),
                settings.isOn("anneal-learning-rate"),
                settings.number("maximum-gradient-norm"),
                Optimizers.of(settings));
    }

    /** Returns the learning rate of iteration 0, 1, … of a number of iterations. */
    float learningRate(long iteration, long iterations) {
        return (float) (annealLearningRate ? learningRate * (1 - (double) iteration / iterations) : learningRate);
    }

    /**
     * Takes one step along the gradients of all networks, clipped together.
     *
     * @return the gradients' joint norm before clipping; where it is not finite, no step was taken
     */
    double step(float learningRate, TrainableNetwork... networks) {
        double squares = 0;
        for (TrainableNetwork network : networks) {
            squares += network.squaredGradientNorm();
        }
        double norm = Math.sqrt(squares);
        if (Double.isFinite(norm)) {
            float scale = (float) Math.min(1, maximumGradientNorm / (norm + 1e-6));
            for (TrainableNetwork network : networks) {
                network.update(learningRate, scale);
            }
        }
        return norm;
    }
}
