package org.tombola.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.tombola.cell.CellId;
import org.tombola.cell.CellShape;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;

/** The cells whose parents are done, in the order in which they are to run, those of a shape in a queue of their own. */
final class ReadyCells {
    private final Comparator<CellSpec> order;
    private final Map<CellShape, PriorityQueue<CellSpec>> together = new HashMap<>();
    private final PriorityQueue<CellSpec> alone;
    private int size;

    /** Makes an empty queue in which those come first on which the longest chain of others waits. */
    ReadyCells(CellGraph graph) {
        Map<CellId, Integer> ranks = new HashMap<>();
        graph.cells().stream()
                .sorted(Comparator.comparingInt(cell -> -graph.chainLength(cell.id())))
                .forEach(cell -> ranks.put(cell.id(), ranks.size()));
        this.order = Comparator.comparingInt(cell -> ranks.get(cell.id()));
        this.alone = new PriorityQueue<>(order);
    }

    int size() {
        return size;
    }

    void add(CellSpec cell) {
        together.computeIfAbsent(cell.shape(), shape -> new PriorityQueue<>(order))
                .add(cell);
        size++;
    }

    /** Adds a cell that travels in a bundle of its own. */
    void addAlone(CellSpec cell) {
        alone.add(cell);
        size++;
    }

    /** Removes the first cell and up to {@code limit - 1} further ones of its shape, in order. */
    List<CellSpec> next(int limit) {
        PriorityQueue<CellSpec> first = alone;
        for (PriorityQueue<CellSpec> queue : together.values()) {
            if (first.isEmpty() || !queue.isEmpty() && order.compare(queue.peek(), first.peek()) < 0) {
                first = queue;
            }
        }
        int count = first == alone ? 1 : Math.min(limit, first.size());
        List<CellSpec> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(first.remove());
        }
        size -= count;
        return cells;
    }
}
