package org.tombola.network.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.tombola.network.Adam;
import org.tombola.network.CentredRmsProp;
import org.tombola.network.Optimizer;

/**
 * What an optimiser makes of a gradient, on ND4J's arrays. The state holds first all means of the gradient and then all
 * means of its square, both in the order of the parameters.
 */
abstract class UpdateRule {
    final INDArray state;

    private UpdateRule(int parameters) {
        this.state = Nd4j.zeros(DataType.FLOAT, 1, 2L * parameters);
    }

    static UpdateRule of(Optimizer optimizer, int parameters) {
        if (optimizer instanceof Adam adam) {
            return new OfAdam(adam, parameters);
        }
        return new OfCentredRmsProp((CentredRmsProp) optimizer, parameters);
    }

    /**
     * Replaces a gradient by what the parameters fall by.
     *
     * @param number of steps taken before
     */
    abstract void apply(INDArray gradient, float learningRate, int number);

    /** ND4J's own. */
    private static final class OfAdam extends UpdateRule {
        private final org.nd4j.linalg.learning.config.Adam configuration;
        private final GradientUpdater<?> updater;

        OfAdam(Adam adam, int parameters) {
            super(parameters);
            this.configuration =
                    new org.nd4j.linalg.learning.config.Adam(0, adam.beta1(), adam.beta2(), adam.epsilon());
            this.updater = configuration.instantiate(state, true);
        }

        @Override
        void apply(INDArray gradient, float learningRate, int number) {
            configuration.setLearningRate(learningRate);
            updater.applyUpdater(gradient, number, 0);
            if (learningRate == 0) {
                // ND4J takes epsilon for the step size then.
                gradient.assign(0);
            }
        }
    }

    /** ND4J's RMSProp is not centred. */
    private static final class OfCentredRmsProp extends UpdateRule {
        private final CentredRmsProp optimizer;
        private final INDArray mean;
        private final INDArray square;

        OfCentredRmsProp(CentredRmsProp optimizer, int parameters) {
            super(parameters);
            this.optimizer = optimizer;
            this.mean = state.get(NDArrayIndex.all(), NDArrayIndex.interval(0, parameters));
            this.square = state.get(NDArrayIndex.all(), NDArrayIndex.interval(parameters, 2L * parameters));
        }

        @Override
        void apply(INDArray gradient, float learningRate, int number) {
            average(mean, gradient.dup());
            average(square, gradient.mul(gradient));
            try (INDArray deviation = square.sub(mean.mul(mean))) {
                Transforms.sqrt(Transforms.max(deviation, 0, false), false);
                gradient.muli(learningRate).divi(deviation.addi(optimizer.epsilon()));
            }
        }

        private void average(INDArray running, INDArray value) {
            try (value) {
                running.muli(optimizer.decay()).addi(value.muli(1 - optimizer.decay()));
            }
        }
    }
}
