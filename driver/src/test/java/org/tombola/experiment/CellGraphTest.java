package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.MaskSource;
import org.tombola.cell.TrainingCell;

class CellGraphTest {
    @Test
    void twentyPruningsOfFourBaselinesAre81CellsPerSeed() {
        assertThat(graph("seeds=1", "pruning.iterations=20").cells()).hasSize(81);
        assertThat(graph("seeds=3", "pruning.iterations=20").cells()).hasSize(243);
        assertThat(graph("seeds=1", "pruning.iterations=0").cells()).hasSize(1);
    }

    @Test
    void parentsComeBeforeTheirChildren() {
        CellGraph graph = graph("pruning.baselines=[permuted/permuted, mask/re-init, mask/weights]");
        Set<CellId> seen = new HashSet<>();
        for (CellSpec cell : graph.cells()) {
            assertThat(seen).containsAll(cell.parents().values());
            cell.parents()
                    .values()
                    .forEach(parent -> assertThat(graph.children(parent)).contains(cell.id()));
            seen.add(cell.id());
        }
    }

    @Test
    void allBaselinesBranchFromTheTicketOneIterationBefore() {
        CellGraph graph = graph("seeds=1");
        assertThat(graph.chainLength(cell(graph, "dense", 0).id())).isEqualTo(4);
        for (int k = 1; k <= 3; k++) {
            CellId before =
                    cell(graph, k == 1 ? "dense" : "mask/weights", k - 1).id();
            for (String baseline : List.of("mask/weights", "mask/permuted", "permuted/permuted")) {
                assertThat(cell(graph, baseline, k).parents()).isEqualTo(Map.of("mask", before));
            }
            assertThat(graph.chainLength(cell(graph, "mask/weights", k).id())).isEqualTo(4 - k);
            assertThat(graph.chainLength(cell(graph, "mask/permuted", k).id())).isEqualTo(1);

            TrainingCell random = cell(graph, "random/re-init", k);
            assertThat(random.parents()).isEmpty();
            assertThat(graph.chainLength(random.id())).isEqualTo(1);
            // 112 weights, a fifth less each time: 90, 72, 58.
            assertThat(((MaskSource.Uniform) random.mask()).kept()).isEqualTo(new int[] {90, 72, 58}[k - 1]);
        }
    }

    @Test
    void inAChainEachBaselinePrunesItself() {
        CellGraph graph = graph("seeds=1", "pruning.mode=chain");
        assertThat(graph.cells()).hasSize(13);
        for (String baseline : List.of("mask/weights", "mask/permuted", "permuted/permuted")) {
            assertThat(cell(graph, baseline, 1).parents())
                    .isEqualTo(Map.of("mask", cell(graph, "dense", 0).id()));
            assertThat(cell(graph, baseline, 3).parents())
                    .isEqualTo(Map.of("mask", cell(graph, baseline, 2).id()));
            assertThat(graph.chainLength(cell(graph, baseline, 1).id())).isEqualTo(3);
        }
    }

    @Test
    void ticketsOfWhichOthersBranchAreTrainedWithoutBeingAskedFor() {
        CellGraph graph = graph("seeds=1", "pruning.baselines=[mask/re-init]");
        // The ticket at the last iteration has no child.
        assertThat(graph.cells()).hasSize(1 + 3 + 2);
        assertThat(cell(graph, "mask/re-init", 3).parents())
                .isEqualTo(Map.of("mask", cell(graph, "mask/weights", 2).id()));
        assertThat(graph("seeds=1", "pruning.baselines=[random/re-init]").cells())
                .hasSize(1 + 3);
    }

    @Test
    void moreSeedsIterationsAndBaselinesOnlyAddCells() {
        Set<CellId> few = ids(graph("seeds=2", "pruning.iterations=2", "pruning.baselines=[mask/weights]"));
        Set<CellId> many = ids(graph("seeds=4", "pruning.iterations=5"));
        assertThat(few).hasSize(6);
        assertThat(many).containsAll(few).hasSize(4 * 21);
        assertThat(ids(graph("name=renamed", "seeds=4", "pruning.iterations=5")))
                .isEqualTo(many);
        assertThat(ids(graph("seeds=4", "pruning.iterations=5", "learner.discount=0.9")))
                .doesNotContainAnyElementsOf(many);
    }

    private static CellGraph graph(String... overrides) {
        return CellGraph.of(Experiments.small(overrides));
    }

    private static TrainingCell cell(CellGraph graph, String baseline, int impIteration) {
        return graph.cells().stream()
                .map(TrainingCell.class::cast)
                .filter(cell -> cell.baseline().equals(baseline) && cell.impIteration() == impIteration)
                .findFirst()
                .orElseThrow();
    }

    private static Set<CellId> ids(CellGraph graph) {
        Set<CellId> ids = new HashSet<>();
        graph.cells().forEach(cell -> ids.add(cell.id()));
        return ids;
    }
}
