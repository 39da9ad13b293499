package org.tombola.cell;

import java.util.stream.IntStream;
import org.tombola.learner.AgentSpec;
import org.tombola.network.InitialWeights;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningCriterion;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/**
 * The mask and the weights at step 0 that a cell's sources mean.
 *
 * @param parameters masked
 */
record StartingPoint(Mask mask, Parameters parameters) {
    static StartingPoint of(TrainingCell cell, AgentSpec agent, Parents parents) {
        Sources sources = new Sources(cell, agent, parents);
        Mask mask = sources.mask(cell.mask());
        MaskSource unshuffledSource = cell.mask().unshuffled();
        Mask unshuffled = unshuffledSource.equals(cell.mask()) ? mask : sources.mask(unshuffledSource);
        float[] weights = sources.weights(cell.weights(), unshuffled, mask);
        return new StartingPoint(mask, new Parameters(agent.layout(), mask.apply(weights)));
    }

    private record Sources(TrainingCell cell, AgentSpec agent, Parents parents) {
        ParameterLayout layout() {
            return agent.layout();
        }

        Mask mask(MaskSource source) {
            if (source instanceof MaskSource.Dense) {
                return Mask.dense(layout());
            }
            if (source instanceof MaskSource.Pruned pruned) {
                return prune(pruned);
            }
            if (source instanceof MaskSource.Shuffled shuffled) {
                return shuffle(mask(shuffled.mask()));
            }
            if (source instanceof MaskSource.Uniform uniform) {
                return Pruning.uniform(layout(), uniform.scope(), uniform.kept(), cell.key("random-mask"));
            }
            throw new IllegalArgumentException("no mask from " + source.getClass());
        }

        private Mask prune(MaskSource.Pruned pruned) {
            PruningCriterion criterion = Pruning.criterion(pruned.criterion().id());
            pruned.criterion().requireVersion(criterion.resultVersion());
            Parameters trained = parents.parameters(pruned.cell(), pruned.snapshot(), layout());
            return Pruning.prune(
                    parents.mask(pruned.cell(), pruned.snapshot(), layout()),
                    criterion.scores(layout(), trained.values(), initialWeights()::deviation),
                    pruned.scope(),
                    pruned.fraction());
        }

        private Mask shuffle(Mask mask) {
            boolean[] flags = mask.flags();
            boolean[] shuffled = flags.clone();
            for (Tensor tensor : layout().tensors()) {
                if (cell.mask().scope().covers(tensor)) {
                    int[] order = IntStream.range(tensor.offset(), tensor.end()).toArray();
                    stream("mask-permutation", tensor).shuffle(order);
                    for (int i = 0; i < order.length; i++) {
                        shuffled[tensor.offset() + i] = flags[order[i]];
                    }
                }
            }
            return Mask.of(layout(), shuffled);
        }

        float[] weights(WeightSource source, Mask unshuffled, Mask mask) {
            if (source instanceof WeightSource.Initial) {
                return initialWeights().draw(name -> RandomKey.of("initial-weights", cell.seed(), name));
            }
            if (source instanceof WeightSource.Fresh) {
                float[] weights = weights(new WeightSource.Initial(), unshuffled, mask);
                float[] fresh = initialWeights().draw(name -> cell.key("fresh-weights/" + name));
                for (Tensor tensor : layout().tensors()) {
                    if (cell.mask().scope().covers(tensor)) {
                        System.arraycopy(fresh, tensor.offset(), weights, tensor.offset(), tensor.size());
                    }
                }
                return weights;
            }
            if (source instanceof WeightSource.Shuffled shuffled) {
                return deal(weights(shuffled.weights(), unshuffled, mask), unshuffled, mask);
            }
            throw new IllegalArgumentException("no weights from " + source.getClass());
        }

        private InitialWeights initialWeights() {
            return new InitialWeights(cell.network().settings(), layout(), agent.outputGains());
        }

        /** Deals the values that one mask keeps out to the positions that another one keeps, tensor by tensor. */
        private float[] deal(float[] weights, Mask from, Mask to) {
            float[] dealt = weights.clone();
            for (Tensor tensor : layout().tensors()) {
                if (cell.mask().scope().covers(tensor)) {
                    int[] sources = kept(from, tensor);
                    int[] targets = kept(to, tensor);
                    stream("weight-permutation", tensor).shuffle(sources);
                    for (int i = 0; i < targets.length; i++) {
                        dealt[targets[i]] = weights[sources[i]];
                    }
                }
            }
            return dealt;
        }

        private static int[] kept(Mask mask, Tensor tensor) {
            return IntStream.range(tensor.offset(), tensor.end())
                    .filter(mask::keeps)
                    .toArray();
        }

        private RandomStream stream(String purpose, Tensor tensor) {
            return new RandomStream(cell.key(purpose + "/" + tensor.name()));
        }
    }
}
