package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellSpec;
import org.tombola.cell.SpecJson;
import org.tombola.learner.Evaluation;

/** Experiments that name a data set instead of an environment. */
class DataSetExperimentTest {
    private static final String IMAGES = "name = images\ndata-set { id = bordered-images, test-examples = 500 }\n";

    @TempDir
    Path folder;

    @Test
    void learnFromAllExamplesBySupervisionUnlessToldOtherwise() {
        Variant experiment = read(IMAGES).only();
        assertThat(experiment.problem().task().kind()).isEqualTo("data-set");
        assertThat(experiment.problem().learner().id()).isEqualTo("classification");
        assertThat(experiment.problem().evaluation()).isEqualTo(new Evaluation(20, 1000, 500, 0));
        assertThat(experiment.configuration())
                .contains("\"data-set\":{\"border\":3,", "\"test-examples\":500,", "\"data-set\":\"bordered-images/1\"")
                .doesNotContain("\"environment\":", "constant-inputs");
        assertThat(read(IMAGES, "evaluation.episodes=7")
                        .only()
                        .problem()
                        .evaluation()
                        .episodes())
                .isEqualTo(7);
    }

    @Test
    void haveCellsWhoseSpecsSayWhatTheyLearnFrom() {
        CellGraph graph = CellGraph.of(read(IMAGES, "seeds=1", "pruning.iterations=1"));
        assertThat(graph.cells()).hasSize(5);
        for (CellSpec cell : graph.cells()) {
            assertThat(cell.taskId()).isEqualTo("bordered-images");
            assertThat(SpecJson.read(SpecJson.write(cell))).isEqualTo(cell);
        }
        CellSpec dense = graph.cells().iterator().next();
        assertThat(dense.description()).isEqualTo("bordered-images seed 0 imp 0 dense");
        assertThat(SpecJson.write(dense)).startsWith("""
            {"data-set":{"id":"bordered-images","settings":{"border":3,"noise":1.2,"seed":0,"test-examples":500,\
            "training-examples":10000,"validation-examples":1000},"version":"bordered-images/1"},"engine":\
            """);
    }

    @Test
    void areRefusedWhereTheyAskForWhatDataSetsHaveNot() {
        assertThat(problems(IMAGES, "environment.id=CartPole-v1"))
                .containsExactly(
                        "environment = {\"id\":\"CartPole-v1\"} is not allowed: left out where there is a data-set");
        assertThat(problems(IMAGES, "evaluation.fresh-episodes=501"))
                .containsExactly("evaluation.fresh-episodes = 501 is not allowed: an integer from 1 to 500");
        assertThat(problems(IMAGES, "learner.id=ppo"))
                .containsExactly("learner = {\"id\":\"ppo\"} is not allowed: a learner for bordered-images:"
                        + " ppo cannot learn from data-set bordered-images");
        assertThat(problems(Texts.SHORTEST, "learner.id=classification"))
                .containsExactly("learner = {\"id\":\"classification\"} is not allowed: a learner for CartPole-v1:"
                        + " classification cannot learn from environment CartPole-v1");
        assertThat(problems(IMAGES, "data-set.border=9"))
                .containsExactly("data-set.border = 9 is not allowed: an integer from 0 to 7");
        assertThat(problems("name = images\ndata-set.id = bordered\n"))
                .singleElement()
                .asString()
                .startsWith("data-set.id = \"bordered\" is not allowed: one of bordered-images, fashion-mnist, mnist");
    }

    private Experiment read(String text, String... overrides) {
        return ExperimentReader.read(Texts.file(folder, text), List.of(overrides));
    }

    private List<String> problems(String text, String... overrides) {
        return catchThrowableOfType(InvalidExperimentException.class, () -> read(text, overrides)).problems().stream()
                .map(problem -> problem.path() + " = " + problem.value() + " is not allowed: " + problem.allowed())
                .toList();
    }
}
