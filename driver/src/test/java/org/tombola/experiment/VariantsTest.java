package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;

class VariantsTest {
    private static final String GRID =
            "variants { learner.learning-rate = [1e-3, 3e-4], network.hidden = [[64, 64], [256, 256]] }\n";

    @TempDir
    Path folder;

    @Test
    void aGridHasAVariantForEachCombination() {
        Experiment experiment = read(GRID);

        assertThat(experiment.variants())
                .extracting(Variant::name)
                .containsExactly(
                        "learning-rate=0.001,hidden=64x64",
                        "learning-rate=0.001,hidden=256x256",
                        "learning-rate=0.0003,hidden=64x64",
                        "learning-rate=0.0003,hidden=256x256");
        Variant last = experiment.variants().get(3);
        assertThat(last.problem().learner().settings().number("learning-rate")).isEqualTo(3e-4);
        assertThat(last.network().settings().integers("hidden")).containsExactly(256, 256);
        assertThat(last.pruning().iterations()).isEqualTo(20);
        assertThat(last.configuration()).contains("\"learning-rate\":3.0E-4").doesNotContain("variants");
    }

    @Test
    void aListHasVariantsByNameThatMaySetWholeGroups() {
        Experiment experiment = read("""
            learner.epochs = 2
            variants = [
              { name = plain }
              { name = wide, network { hidden = [256, 256], activation = tanh }, seeds = [7] }
            ]
            """);

        assertThat(experiment.variants()).extracting(Variant::name).containsExactly("plain", "wide");
        assertThat(experiment.variants().get(0))
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(read("learner.epochs = 2\n").only());
        Variant wide = experiment.variants().get(1);
        assertThat(wide.network().settings().word("activation")).isEqualTo("tanh");
        assertThat(wide.problem().learner().settings().integer("epochs")).isEqualTo(2);
        assertThat(wide.seeds()).containsExactly(7L);
    }

    @Test
    void aListWithoutVariantsIsNone() {
        assertThat(read("variants = []\n")).isEqualTo(read(""));
        assertThat(ExperimentReader.read(Texts.file(folder, Texts.SHORTEST + GRID), List.of("variants=[]")))
                .isEqualTo(read(""));
    }

    @Test
    void namesAreShortAndDistinct() {
        assertThat(names("variants { learner.id = [ppo, distillation], network.id = [perceptron] }"))
                .containsExactly(
                        "learner.id=ppo,network.id=perceptron", "learner.id=distillation,network.id=perceptron");
        assertThat(names("variants { pruning.baselines = [[mask/weights], [], [mask/weights, random/re-init]] }"))
                .containsExactly("baselines=mask/weights", "baselines=none", "baselines=mask/weights+random/re-init");
        assertThat(names("variants.environment-steps = [2e5, 1e9], variants.learner.adam-epsilon = [1.25e-12]"))
                .containsExactly(
                        "environment-steps=200000,adam-epsilon=1.25e-12",
                        "environment-steps=1e9,adam-epsilon=1.25e-12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        variants = 3                                     | :3: variants = 3 is not allowed: lists of values by key
        variants = [wide]                                | :3: variants = "wide" is not allowed: a group with a name
        variants = [{ seeds = 2 }]                       | :3: variants = {"seeds":2} is not allowed: a group with a name
        variants = [{ name = "a b" }]                    | :3: variants.name = "a b" is not allowed: a letter or a digit
        variants = [{ name = a }, { name = a, seeds=2 }] | :3: variants.name = "a" is not allowed: a letter or a digit, and up to 99 letters, digits, dots, dashes and underscores after it, another name for each variant
        variants.learner.epochs = 2                      | :3: variants.learner.epochs = 2 is not allowed: a list of distinct values
        variants.learner.epochs = []                     | :3: variants.learner.epochs = [] is not allowed: a list of distinct values
        variants.learner.epochs = [2, 2.0]               | :3: variants.learner.epochs = [2,2] is not allowed: a list of distinct values
        variants.learner = [{ epochs = 2 }]              | :3: variants.learner = [{"epochs":2}] is not allowed: a list of distinct values, none of them a group
        variants.name = [a, b]                           | :3: variants.name = ["a","b"] is not allowed: the experiment has one name
        """)
    void refusesWhatIsNoVariant(String line, String message) {
        assertThat(problems(line + "\n")).singleElement().asString().contains(message);
    }

    @Test
    void saysOfEachVariantWhatIsWrongWithItAndOnceWhatIsWrongWithAll() {
        Path file = Texts.file(folder, Texts.SHORTEST + """
            pruning.fraction = 2
            variants = [
              { name = wide, network.hidden = [0] }
              { name = fast, learner { learning-rate = high, epoch = 3 } }
              { name = few, learner.environments = 3 }
            ]
            """);

        assertThat(problems(file))
                .extracting(problem -> problem.toString().replace(file.toString(), "F"))
                .containsExactly(
                        "F: learner.minibatch-size = 512 is not allowed: a divisor of environments * rollout-steps,"
                                + " which is 384 (variant few)",
                        "F:3: pruning.fraction = 2 is not allowed: a number above 0 and below 1",
                        "F:5: network.hidden = [0] is not allowed: a list of integers from 1 to 4096 (variant wide)",
                        "F:6: learner.learning-rate = \"high\" is not allowed: a number from 1.0E-8 to 1.0 (variant"
                                + " fast)",
                        "F:6: learner.epoch = 3 is not allowed: no such key; did you mean learner.epochs? (variant"
                                + " fast)");
        assertThat(problems("variants { learner.epoch = [1, 2], network.hidden = [[8], 9, [0]] }\n"))
                .extracting(Problem::toString)
                .anyMatch(text -> text.endsWith("did you mean learner.epochs? (variant epoch=1,hidden=8 and 2 more)"))
                .anyMatch(text ->
                        text.contains(" = 9 is not allowed") && text.endsWith("(variant epoch=1,hidden=9 and 1 more)"));
    }

    @Test
    void refusesGridsThatNobodyCouldRead() {
        String eleven = IntStream.range(1, 12).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));

        assertThat(problems(
                        "variants { learner.epochs = E, learner.environments = E, seeds = E }\n".replace("E", eleven)))
                .singleElement()
                .asString()
                .endsWith("is not allowed: a grid of at most 1000 variants, not 11 * 11 * 11");
    }

    @Test
    void refusesToSetForAllWhatVariantsSet() {
        Path file = Texts.file(folder, Texts.SHORTEST + GRID);

        assertThat(problems(file, "learner.learning-rate=1e-2", "seeds=1"))
                .extracting(Problem::toString)
                .containsExactly("--set: learner.learning-rate = 0.01 is not allowed: nothing, since variants set it");
        assertThat(ExperimentReader.read(file, List.of("seeds=1")).variants())
                .allSatisfy(variant -> assertThat(variant.seeds()).containsExactly(0L));
    }

    @Test
    void cellsAreSharedWhereSpecsAgree() {
        String pruning = "pruning { iterations = 2, baselines = [mask/weights, permuted/permuted] }\nseeds = 2\n";
        CellGraph graph = CellGraph.of(read(pruning + """
            variants = [
              { name = plain }
              { name = chain, pruning.mode = chain }
              { name = students, learner.id = distillation }
              { name = wide, network.hidden = [256] }
            ]
            """));
        CellGraph plain = CellGraph.of(read(pruning));
        CellGraph chain = CellGraph.of(read(pruning + "pruning.mode = chain\n"));
        CellGraph students = CellGraph.of(read(pruning + "learner.id = distillation\n"));
        CellGraph wide = CellGraph.of(read(pruning + "network.hidden = [256]\n"));

        Set<CellId> all = new HashSet<>();
        List.of(plain, chain, students, wide).forEach(each -> all.addAll(ids(each)));
        assertThat(ids(graph)).isEqualTo(all);
        assertThat(graph.cells()).hasSize(all.size());
        // Tickets and dense cells of plain are those of chain; its dense cells teach the students.
        assertThat(all).hasSize(4 * 2 * 5 - 2 * 4);
        assertThat(graph.roles().keySet()).containsExactly("plain", "chain", "students", "wide");
        assertThat(graph.roles().get("plain")).isEqualTo(plain.roles().get(""));
        assertThat(graph.roles().get("chain")).isEqualTo(chain.roles().get(""));
        assertThat(graph.roles().get("students")).isEqualTo(students.roles().get(""));
        assertThat(graph.roles().get("wide")).isEqualTo(wide.roles().get(""));
        Set<CellId> seen = new HashSet<>();
        for (CellSpec cell : graph.cells()) {
            assertThat(seen).containsAll(cell.parents().values());
            seen.add(cell.id());
        }
    }

    private static Set<CellId> ids(CellGraph graph) {
        return graph.cells().stream().map(CellSpec::id).collect(Collectors.toSet());
    }

    private Experiment read(String text) {
        return ExperimentReader.read(Texts.file(folder, Texts.SHORTEST + text), List.of());
    }

    private List<String> names(String text) {
        return read(text + "\n").variants().stream().map(Variant::name).toList();
    }

    private List<Problem> problems(String text) {
        return problems(Texts.file(folder, Texts.SHORTEST + text));
    }

    private static List<Problem> problems(Path file, String... overrides) {
        return catchThrowableOfType(
                        InvalidExperimentException.class, () -> ExperimentReader.read(file, List.of(overrides)))
                .problems();
    }
}
