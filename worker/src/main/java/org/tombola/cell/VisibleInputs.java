package org.tombola.cell;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.environment.Task;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.pruning.PruningScope;
import org.tombola.random.RandomStream;

/** The task as a cell's source of inputs lets its agent see it. */
final class VisibleInputs {
    private VisibleInputs() {}

    static Task of(TrainingCell cell, Task task, Parents parents) {
        InputSource source = cell.inputs();
        if (source instanceof InputSource.All) {
            return task;
        }
        if (source instanceof InputSource.AliveIn alive) {
            return task.restrictedTo(alive(alive.cell(), parents));
        }
        if (source instanceof InputSource.RandomSubset subset) {
            int count = alive(subset.cell(), parents).size();
            return task.restrictedTo(random(cell, task.spec().observationSize(), count));
        }
        if (source instanceof InputSource.GroundTruth) {
            return task.restrictedTo(IntStream.range(0, task.spec().observationSize())
                    .filter(i -> task.spec().observations().get(i).relevant())
                    .boxed()
                    .toList());
        }
        throw new IllegalArgumentException("no inputs from " + source.getClass());
    }

    /** Returns the inputs from which a weight of the actor's first layer is left, in ascending order. */
    private static List<Integer> alive(CellId id, Parents parents) {
        Mask mask = parents.mask(
                id, Snapshot.FINAL, Agents.of(parents.spec(id), parents).layout());
        Tensor first = mask.layout().tensors().stream()
                .filter(tensor -> PruningScope.ACTOR.covers(tensor) && tensor.layer() == 0)
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, first.fanIn())
                .filter(input -> IntStream.range(0, first.fanOut())
                        .anyMatch(unit -> mask.keeps(first.offset() + unit * first.fanIn() + input)))
                .boxed()
                .toList();
    }

    private static List<Integer> random(TrainingCell cell, int inputs, int count) {
        int[] order = IntStream.range(0, inputs).toArray();
        new RandomStream(cell.key("random-inputs")).shuffle(order);
        return Arrays.stream(order, 0, count).sorted().boxed().toList();
    }
}
