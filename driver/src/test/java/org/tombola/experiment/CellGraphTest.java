package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.TrainingCell;

class CellGraphTest {
    @TempDir
    Path folder;

    @Test
    void hasOneDenseCellAndFourBaselinesPerPruning() {
        CellGraph graph = graph("seeds=2");

        assertThat(graph.cells()).hasSize(2 * (1 + 4 * 20));
        assertThat(cells(graph, "dense"))
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.impIteration()).isZero());
        assertThat(graph.cells().stream().map(CellSpec::description)).doesNotHaveDuplicates();
    }

    @Test
    void derivesAllBaselinesFromTheTicketBefore() {
        CellGraph graph = graph("seeds=1");

        for (String baseline : List.of("mask/weights", "mask/permuted", "permuted/permuted")) {
            assertThat(cells(graph, baseline))
                    .hasSize(20)
                    .allSatisfy(cell -> assertThat(parents(graph, cell))
                            .containsExactly(
                                    cell.impIteration() == 1
                                            ? "CartPole-v1 seed 0 imp 0 dense"
                                            : "CartPole-v1 seed 0 imp " + (cell.impIteration() - 1) + " mask/weights"));
        }
        assertThat(cells(graph, "random/re-init"))
                .hasSize(20)
                .allSatisfy(cell -> assertThat(cell.parents()).isEmpty());
    }

    @Test
    void listsParentsFirstAndKnowsTheirChildren() {
        CellGraph graph = graph("seeds=2", "pruning.iterations=3");

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
    void measuresTheChainThatHangsOnACell() {
        CellGraph graph = graph("seeds=1");

        assertThat(chainLengths(graph, "dense")).containsExactly(21);
        assertThat(chainLengths(graph, "mask/weights")).startsWith(20, 19, 18).endsWith(2, 1);
        assertThat(chainLengths(graph, "mask/permuted")).containsOnly(1);
        assertThat(chainLengths(graph, "random/re-init")).containsOnly(1);
    }

    @Test
    void chainsEachBaselineToItselfWhenAsked() {
        CellGraph graph = graph("seeds=1", "pruning.mode=chain", "pruning.iterations=3");

        assertThat(graph.cells()).hasSize(1 + 4 * 3);
        for (String baseline : List.of("mask/weights", "mask/permuted", "permuted/permuted")) {
            assertThat(cells(graph, baseline))
                    .hasSize(3)
                    .allSatisfy(cell -> assertThat(parents(graph, cell))
                            .containsExactly(
                                    cell.impIteration() == 1
                                            ? "CartPole-v1 seed 0 imp 0 dense"
                                            : "CartPole-v1 seed 0 imp " + (cell.impIteration() - 1) + " " + baseline));
        }
        assertThat(chainLengths(graph, "mask/permuted")).containsExactly(3, 2, 1);
    }

    @Test
    void trainsTicketsThatOnlyLaterBaselinesNeed() {
        CellGraph graph = graph("seeds=1", "pruning.iterations=3", "pruning.baselines=[mask/re-init]");

        assertThat(cells(graph, "mask/re-init")).hasSize(3);
        // The last ticket would have no child.
        assertThat(cells(graph, "mask/weights")).hasSize(2);
        assertThat(parents(graph, cells(graph, "mask/re-init").get(2)))
                .containsExactly("CartPole-v1 seed 0 imp 2 mask/weights");
    }

    @Test
    void trainsNoTicketThatNobodyNeeds() {
        CellGraph graph = graph("seeds=1", "pruning.iterations=3", "pruning.baselines=[random/re-init]");

        assertThat(graph.cells()).hasSize(1 + 3);
    }

    @Test
    void keepsIdsWhenSeedsIterationsOrBaselinesAreAdded() {
        CellGraph small = graph("seeds=2", "pruning.iterations=3", "pruning.baselines=[mask/weights]");

        assertThat(ids(graph("seeds=3", "pruning.iterations=4"))).containsAll(ids(small));
        assertThat(ids(graph("name=other", "seeds=[1, 0]", "pruning.iterations=3")))
                .containsAll(ids(small));
    }

    @Test
    void keepsIdsWhenAnOptionIsSetToDoNothing() {
        assertThat(ids(graph("pruning.iterations=1", "environment.sutton-barto-reward=false")))
                .isEqualTo(ids(graph("pruning.iterations=1")));
        assertThat(ids(graph("pruning.iterations=1", "environment.sutton-barto-reward=true")))
                .doesNotContainAnyElementsOf(ids(graph("pruning.iterations=1")));
    }

    @Test
    void studentsWaitForTheExpertOfTheirSeedWhichIsTheDenseAgentOfItsOwnExperiment() {
        CellGraph graph = graph("seeds=2", "pruning.iterations=2", "learner.id=distillation");

        assertThat(graph.cells()).hasSize(2 * (1 + 1 + 4 * 2));
        List<CellId> experts = graph.cells().stream()
                .map(CellSpec::id)
                .filter(id -> graph.roles().get("").get(id).equals("expert"))
                .toList();
        assertThat(experts)
                .containsExactlyElementsOf(cells(graph("seeds=2", "pruning.iterations=0"), "dense").stream()
                        .map(CellSpec::id)
                        .toList());
        for (CellSpec cell : graph.cells()) {
            if (!experts.contains(cell.id())) {
                int seed = (int) ((TrainingCell) cell).seed();
                assertThat(cell.parents()).containsEntry("expert", experts.get(seed));
            }
        }
        assertThat(graph.chainLength(experts.get(0))).isEqualTo(4);
    }

    @Test
    void allStudentsMayShareOneExpert() {
        CellGraph graph = graph("seeds=2", "pruning.iterations=0", "learner.id=distillation", "teacher.seed=5");

        assertThat(graph.cells().stream().map(CellSpec::description))
                .containsExactly(
                        "CartPole-v1 seed 5 imp 0 dense",
                        "CartPole-v1 distillation seed 0 imp 0 dense",
                        "CartPole-v1 distillation seed 1 imp 0 dense");
    }

    @Test
    void denseAgentsOnReducedInputsWaitForTheTicketThatDecides() {
        CellGraph graph = graph(
                "seeds=1",
                "pruning.iterations=3",
                "pruning.baselines=[]",
                "reduced-inputs.agents=[alive-inputs,random-inputs,relevant-inputs]",
                "reduced-inputs.iterations=[2]");

        assertThat(graph.cells().stream().map(CellSpec::description))
                .containsExactly(
                        "CartPole-v1 seed 0 imp 0 dense",
                        "CartPole-v1 seed 0 imp 0 dense/relevant-inputs",
                        "CartPole-v1 seed 0 imp 1 mask/weights",
                        "CartPole-v1 seed 0 imp 2 mask/weights",
                        "CartPole-v1 seed 0 imp 2 dense/alive-inputs",
                        "CartPole-v1 seed 0 imp 2 dense/random-inputs");
        assertThat(parents(graph, cells(graph, "dense/alive-inputs").get(0)))
                .containsExactly("CartPole-v1 seed 0 imp 2 mask/weights");
    }

    private CellGraph graph(String... overrides) {
        return CellGraph.of(Texts.shortest(folder, overrides));
    }

    private static List<TrainingCell> cells(CellGraph graph, String baseline) {
        List<TrainingCell> cells = new ArrayList<>();
        for (CellSpec spec : graph.cells()) {
            if (spec instanceof TrainingCell cell && cell.baseline().equals(baseline)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static List<String> parents(CellGraph graph, CellSpec cell) {
        return cell.parents().values().stream()
                .map(parent -> graph.cell(parent).description())
                .toList();
    }

    private static List<Integer> chainLengths(CellGraph graph, String baseline) {
        return cells(graph, baseline).stream()
                .map(cell -> graph.chainLength(cell.id()))
                .toList();
    }

    private static Set<CellId> ids(CellGraph graph) {
        return graph.cells().stream().map(CellSpec::id).collect(Collectors.toSet());
    }
}
