package org.tombola.cell;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Task;
import org.tombola.network.InputParts;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomStream;

/**
 * The task as a cell's source of inputs lets its agent see it.
 *
 * <p>What can be left out is what the weights of the actor's first layer tell apart: inputs, or the channels of an image.
 */
final class VisibleInputs {
    private static final String ACTOR = "actor";

    private VisibleInputs() {}

    static Task of(TrainingCell cell, Task task, Parents parents) {
        InputSource source = cell.inputs();
        if (source instanceof InputSource.All) {
            return task;
        }
        NetworkSpec actor = Agents.of(cell, task).layout().network(ACTOR);
        InputParts parts = actor.inputParts();
        if (source instanceof InputSource.AliveIn alive) {
            return restricted(task, parts, alive(alive.cell(), parents));
        }
        if (source instanceof InputSource.RandomSubset subset) {
            int count = (int) alive(subset.cell(), parents).count();
            return restricted(task, parts, random(cell, parts.count(), count));
        }
        if (source instanceof InputSource.GroundTruth) {
            List<Observation> inputs = task.spec().observations();
            return restricted(
                    task,
                    parts,
                    IntStream.range(0, parts.count())
                            .filter(part -> parts.inputs(part, inputs.size())
                                    .anyMatch(input -> inputs.get(input).relevant())));
        }
        throw new IllegalArgumentException("no inputs from " + source.getClass());
    }

    private static Task restricted(Task task, InputParts parts, IntStream left) {
        boolean areChannels = task.spec().shape() instanceof ObservationShape.Image image
                && image.channels().size() == parts.count();
        List<Integer> indices = left.boxed().toList();
        return areChannels ? task.restrictedToChannels(indices) : task.restrictedTo(indices);
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
