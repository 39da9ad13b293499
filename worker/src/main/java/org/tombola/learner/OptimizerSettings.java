package org.tombola.learner;

import java.util.List;
import org.tombola.network.Adam;
import org.tombola.network.TrainableNetwork;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * How a learner follows its gradient.
 *
 * @param annealLearningRate whether the learning rate falls linearly to 0
 * @param maximumGradientNorm Euclidean norm to which longer gradients are scaled
 */
record OptimizerSettings(double learningRate, boolean annealLearningRate, double maximumGradientNorm, Adam adam) {
    static final List<Setting> DECLARED = List.of(
            Setting.number("learning-rate", 1e-8, 1, "step size of Adam"),
            Setting.onOff("anneal-learning-rate", "whether the learning rate falls linearly to 0"),
            Setting.number("maximum-gradient-norm", 1e-6, 1e6, "norm of the joint gradient of all networks"),
            Setting.number("adam-beta1", 0, 0.999999, "decay of Adam's first moment"),
            Setting.number("adam-beta2", 0, 0.999999, "decay of Adam's second moment"),
            Setting.number("adam-epsilon", 1e-12, 1, "Adam's epsilon"));

    static OptimizerSettings of(Settings settings) {
        return new OptimizerSettings(
                settings.number("learning-rate"),
                settings.isOn("anneal-learning-rate"),
                settings.number("maximum-gradient-norm"),
                new Adam(
                        settings.number("adam-beta1"), settings.number("adam-beta2"), settings.number("adam-epsilon")));
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
