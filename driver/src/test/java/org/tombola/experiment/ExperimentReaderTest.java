package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.Evaluation;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

class ExperimentReaderTest {
    private static final String LEAST = "name = least\nenvironment.id = CartPole-v1\n";

    private static final Component CRITERION = new Component("global-magnitude", "global-magnitude/1", Settings.NONE);

    @TempDir
    Path folder;

    @Test
    void whatIsNotSaidHasItsDefault() throws IOException {
        Experiment experiment = read(LEAST);
        assertThat(experiment.name()).isEqualTo("least");
        assertThat(experiment.seeds()).hasSize(15).startsWith(0L).endsWith(14L);
        TrainingCell.Problem problem = experiment.problem();
        assertThat(problem.environment().settings()).isEqualTo(Settings.NONE);
        assertThat(problem.learner().id()).isEqualTo("ppo");
        assertThat(problem.learner().settings().values()).isEqualTo(defaultPpo());
        assertThat(problem.environmentSteps()).isEqualTo(200_000);
        assertThat(problem.evaluation()).isEqualTo(new Evaluation(20, 20, 100, 0));
        assertThat(experiment.network().settings().values())
                .isEqualTo(
                        Map.of("hidden", List.of(64L, 64L), "activation", "relu", "initialization", "fan-in-uniform"));
        assertThat(experiment.engine().id()).isEqualTo("simd");
        assertThat(experiment.pruning())
                .isEqualTo(new PruningPlan(
                        20,
                        0.2,
                        CRITERION,
                        PruningScope.ACTOR,
                        Snapshot.BEST,
                        List.of(
                                Baseline.MASK_WEIGHTS,
                                Baseline.MASK_PERMUTED,
                                Baseline.PERMUTED_PERMUTED,
                                Baseline.RANDOM_REINIT),
                        PruningPlan.Mode.BRANCH));
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        Experiment experiment = read("""
                name = other
                seeds = [7, 4294967295]
                environment { id = CartPole-v1, sutton-barto-reward = true }
                learner {
                  id = ppo, environments = 2, rollout-steps = 3, minibatch-size = 6, epochs = 5
                  learning-rate = 1e-4, anneal-learning-rate = false, discount = 0.9, trace-decay = 0.8
                  clip-range = 0.1, clip-value-loss = false, normalize-advantages = false
                  entropy-coefficient = 0, value-coefficient = 1, maximum-gradient-norm = 10
                  adam-beta1 = 0.5, adam-beta2 = 0.6, adam-epsilon = 1e-8
                }
                network { hidden = [3], activation = tanh, initialization = orthogonal }
                engine = dl4j
                environment-steps = 2e3
                evaluation { points = 1, episodes = 2, fresh-episodes = 3, seed = 4 }
                pruning {
                  iterations = 2, fraction = 0.5, criterion = global-magnitude, scope = actor-and-critic
                  checkpoint = final, baselines = [mask/re-init, mask/weights], mode = chain
                }
                """);
        assertThat(experiment.seeds()).containsExactly(7L, 4_294_967_295L);
        TrainingCell.Problem problem = experiment.problem();
        assertThat(problem.environment().settings().values()).isEqualTo(Map.of("sutton-barto-reward", true));
        assertThat(problem.learner().settings().values())
                .isEqualTo(
                        ppo(2L, 3L, 6L, 5L, 1e-4, false, 0.9, 0.8, 0.1, false, false, 0.0, 1.0, 10.0, 0.5, 0.6, 1e-8));
        assertThat(experiment.network().settings().values())
                .isEqualTo(Map.of("hidden", List.of(3L), "activation", "tanh", "initialization", "orthogonal"));
        assertThat(experiment.engine().id()).isEqualTo("dl4j");
        assertThat(problem.environmentSteps()).isEqualTo(2000);
        assertThat(problem.evaluation()).isEqualTo(new Evaluation(1, 2, 3, 4));
        assertThat(experiment.pruning())
                .isEqualTo(new PruningPlan(
                        2,
                        0.5,
                        CRITERION,
                        PruningScope.ACTOR_AND_CRITIC,
                        Snapshot.FINAL,
                        List.of(Baseline.MASK_REINIT, Baseline.MASK_WEIGHTS),
                        PruningPlan.Mode.CHAIN));
    }

    static Stream<Path> shippedExperiments() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("tombola.root"), "conf", "experiments"))) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedExperiments")
    void everyShippedExperimentIsNamedAsItsFileAndHasCells(Path file) {
        Experiment experiment = ExperimentReader.read(file, List.of());
        assertThat(file.getFileName()).hasToString(experiment.name() + ".conf");
        assertThat(CellGraph.of(experiment).cells()).isNotEmpty();
    }

    @Test
    void everyMistakeIsNamedAtOnceInALineOfItsOwn() throws IOException {
        Path file = write("""
                name = broken
                environment.id = CartPole-v1
                learner { clip-range = -1, epoch = 3 }
                evaluation.points = many
                pruning {
                  fraction = 1
                  baselines = [mask/weights, mask/weight]
                }
                """);
        assertThat(messageOf(file).lines())
                .containsExactly(
                        file + ":3: learner.clip-range = -1 is not allowed: a number from 1.0E-6 to 10.0",
                        file + ":3: learner.epoch = 3 is not allowed: no such key; did you mean learner.epochs?",
                        file + ":4: evaluation.points = \"many\" is not allowed: an integer from 1 to 10000",
                        file + ":6: pruning.fraction = 1 is not allowed: a number above 0 and below 1",
                        file + ":7: pruning.baselines = [\"mask/weights\",\"mask/weight\"] is not allowed: a list of"
                                + " distinct words out of mask/weights, mask/permuted, permuted/permuted,"
                                + " random/re-init, mask/re-init");
    }

    @Test
    void anUnknownWordNamesThoseThatThereAre() throws IOException {
        Path file =
                write("name = broken\nenvironment { id = CartPole-v9, sutton-barto-reward = true }\nengine = cuda\n");
        assertThat(messageOf(file).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("one of "));
        assertThat(messageOf(file)).contains("CartPole-v1").contains("dl4j, simd");
    }

    @Test
    void whatHasNoDefaultMustBeSaid() throws IOException {
        Path file = write("seeds = 2\n");
        assertThat(messageOf(file).lines())
                .anySatisfy(line -> assertThat(line).startsWith(file + ": name is missing: "))
                .anySatisfy(line -> assertThat(line).startsWith(file + ": environment.id is missing: "))
                .hasSize(2);
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() throws IOException {
        Path file = write(LEAST + "learner.minibatch-size = 500\n");
        assertThat(messageOf(file))
                .isEqualTo(file + ":3: learner.minibatch-size = 500 is not allowed: "
                        + "a divisor of environments * rollout-steps, which is 2048");
    }

    @Test
    void aSyntaxErrorIsNamedWithItsLine() throws IOException {
        Path file = write("name = broken\nseeds = [1, 2\npruning {\n");
        assertThat(messageOf(file))
                .startsWith(file + ":")
                .containsPattern(":[234]: ")
                .doesNotContain("\n");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.conf");
        assertThat(messageOf(file)).isEqualTo(file + ": there is no such file");
    }

    @Test
    void seedsAreACountOrAListOfDistinctIntegers() throws IOException {
        assertThat(read(LEAST + "seeds = 3").seeds()).containsExactly(0L, 1L, 2L);
        assertThat(read(LEAST + "seeds = [5, 2]").seeds()).containsExactly(5L, 2L);
        for (String bad : List.of("0", "[]", "[1, 1]", "[-1]", "[4294967296]", "\"3\"", "1.5", "[1, x]")) {
            assertThat(messageOf(write(LEAST + "seeds = " + bad))).as(bad).contains(": seeds = ");
        }
    }

    @Test
    void overridesWinAndTheLastOneOfAPathCounts() throws IOException {
        Experiment experiment = ExperimentReader.read(
                write(LEAST + "seeds = 3\n"),
                List.of("seeds=2", "pruning.baselines=[mask/weights]", "seeds = 4", "learner.discount=0.5"));
        assertThat(experiment.seeds()).hasSize(4);
        assertThat(experiment.pruning().baselines()).containsExactly(Baseline.MASK_WEIGHTS);
        assertThat(experiment.problem().learner().settings().number("discount")).isEqualTo(0.5);
        assertThat(experiment.configuration()).contains("\"discount\":0.5");
    }

    @Test
    void badOverridesAreNamedAsSuch() throws IOException {
        Path file = write(LEAST);
        for (String bad : List.of("seeds", "=3", "seeds=[1", "seeds=1, name=x")) {
            assertThat(messageOf(file, bad)).as(bad).startsWith("--set: ").doesNotContain("\n");
        }
        assertThat(messageOf(file, "seeds=0")).startsWith("--set: seeds = 0 is not allowed: a count from 1 to 10000");
        assertThat(messageOf(file, "seed=3"))
                .isEqualTo("--set: seed = 3 is not allowed: no such key; did you mean seeds?");
    }

    private Experiment read(String text) throws IOException {
        return ExperimentReader.read(write(text), List.of());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("experiment.conf"), text);
    }

    private static String messageOf(Path file, String... overrides) {
        return catchThrowableOfType(
                        InvalidExperimentException.class, () -> ExperimentReader.read(file, List.of(overrides)))
                .getMessage();
    }

    private static Map<String, Object> defaultPpo() {
        return ppo(16L, 128L, 512L, 4L, 1e-3, true, 0.99, 0.95, 0.2, true, true, 0.01, 0.5, 0.5, 0.9, 0.999, 1e-5);
    }

    private static Map<String, Object> ppo(Object... values) {
        List<String> keys = List.of(
                "environments",
                "rollout-steps",
                "minibatch-size",
                "epochs",
                "learning-rate",
                "anneal-learning-rate",
                "discount",
                "trace-decay",
                "clip-range",
                "clip-value-loss",
                "normalize-advantages",
                "entropy-coefficient",
                "value-coefficient",
                "maximum-gradient-norm",
                "adam-beta1",
                "adam-beta2",
                "adam-epsilon");
        assertThat(values).hasSameSizeAs(keys);
        Map<String, Object> settings = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            settings.put(keys.get(i), values[i]);
        }
        return settings;
    }
}
