package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombola.cell.CellId;
import org.tombola.cell.CellShape;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiments;

class ReadyCellsTest {
    private static final CellGraph GRAPH = CellGraph.of(Experiments.small("learner.id=distillation"));

    private final ReadyCells ready = new ReadyCells(GRAPH);

    @Test
    void bundlesHoldOneShapeAndTheLongestChainsGoFirst() {
        GRAPH.cells().forEach(ready::add);
        List<CellId> order = new ArrayList<>();
        List<CellShape> shapes = new ArrayList<>();
        while (ready.size() > 0) {
            List<CellSpec> bundle = ready.next(3);
            assertThat(bundle).hasSizeBetween(1, 3);
            assertThat(bundle)
                    .extracting(CellSpec::shape)
                    .containsOnly(bundle.get(0).shape());
            assertThat(bundle).extracting(cell -> -GRAPH.chainLength(cell.id())).isSorted();
            bundle.forEach(cell -> order.add(cell.id()));
            shapes.add(bundle.get(0).shape());
        }
        assertThat(order).hasSameSizeAs(GRAPH.cells()).doesNotHaveDuplicates();
        // Experts, on whom all wait, are trained by another learner than students.
        assertThat(GRAPH.roles().get("").get(order.get(0))).isEqualTo(CellGraph.EXPERT);
        assertThat(shapes).contains(GRAPH.cell(order.get(order.size() - 1)).shape());
        assertThat(shapes.stream().distinct()).hasSize(2);
    }

    @Test
    void whatTravelsAloneDoesSoInItsTurn() {
        List<CellSpec> cells = new ArrayList<>(GRAPH.cells());
        cells.forEach(ready::addAlone);
        ready.next(64);
        ready.next(64);
        assertThat(ready.size()).isEqualTo(cells.size() - 2);
    }
}
