package org.tombola.cell;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.network.InputParts;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomStream;

/**
 * The environment as a cell's source of inputs lets its agent see it.
 *
 * <p>What can be left out is what the weights of the actor's first layer tell apart: inputs, or the channels of an image.
 */
final class VisibleInputs {
    private static final String ACTOR = "actor";

    private VisibleInputs() {}

    static EnvironmentSource of(TrainingCell cell, EnvironmentSource environment, Parents parents) {
        InputSource source = cell.inputs();
        if (source instanceof InputSource.All) {
            return environment;
        }
        NetworkSpec actor = Agents.of(cell, environment).layout().network(ACTOR);
        InputParts parts = actor.inputParts();
        if (source instanceof InputSource.AliveIn alive) {
            return restricted(environment, parts, alive(alive.cell(), parents));
        }
        if (source instanceof InputSource.RandomSubset subset) {
            int count = (int) alive(subset.cell(), parents).count();
            return restricted(environment, parts, random(cell, parts.count(), count));
        }
        if (source instanceof InputSource.GroundTruth) {
            List<Observation> inputs = environment.spec().observations();
            return restricted(
                    environment,
                    parts,
                    IntStream.range(0, parts.count())
                            .filter(part -> parts.inputs(part, inputs.size())
                                    .anyMatch(input -> inputs.get(input).relevant())));
        }
        throw new IllegalArgumentException("no inputs from " + source.getClass());
    }

    private static EnvironmentSource restricted(EnvironmentSource environment, InputParts parts, IntStream left) {
        boolean areChannels = environment.spec().shape() instanceof ObservationShape.Image image
                && image.channels().size() == parts.count();
        List<Integer> indices = left.boxed().toList();
        return areChannels ? environment.restrictedToChannels(indices) : environment.restrictedTo(indices);
    }

    /** Returns the inputs or channels from which a weight of the actor's first layer is left, in ascending order. */
    private static IntStream alive(CellId id, Parents parents) {
        Mask mask = parents.mask(
                id, Snapshot.FINAL, Agents.of(parents.spec(id), parents).layout());
        NetworkSpec actor = mask.layout().network(ACTOR);
        Tensor weights = mask.layout().tensors().stream()
                .filter(tensor -> tensor.network().equals(ACTOR) && tensor.layer() == 0 && tensor.prunable())
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, weights.size())
                .filter(weight -> mask.keeps(weights.offset() + weight))
                .map(actor.inputParts()::of)
                .distinct()
                .sorted();
    }

    private static IntStream random(TrainingCell cell, int parts, int count) {
        int[] order = IntStream.range(0, parts).toArray();
        new RandomStream(cell.key("random-inputs")).shuffle(order);
        return Arrays.stream(order, 0, count).sorted();
    }
}
