package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.Environments;
import org.tombola.learner.Evaluation;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

class ExperimentReaderTest {
    private static final Component MAGNITUDE = new Component("global-magnitude", "global-magnitude/1", Settings.NONE);

    @TempDir
    Path folder;

    @Test
    void fillsInDefaults() {
        Experiment experiment = Texts.shortest(folder);

        assertThat(experiment.only())
                .usingRecursiveComparison()
                .ignoringFields("configuration")
                .isEqualTo(new Variant(
                        "",
                        LongStream.range(0, 15).boxed().toList(),
                        new TrainingCell.Problem(
                                new Component("CartPole-v1", "cart-pole/1", Settings.NONE),
                                new Component("ppo", "ppo/1", settings(defaultsOfPpo())),
                                300_000,
                                new Evaluation(20, 20, 100, 0)),
                        network(List.of(64L, 64L), "relu", "fan-in-uniform"),
                        new Component("simd", "simd/1", Settings.NONE),
                        new PruningPlan(
                                20,
                                0.2,
                                MAGNITUDE,
                                PruningScope.ACTOR,
                                Snapshot.BEST,
                                List.of(
                                        Baseline.MASK_WEIGHTS,
                                        Baseline.MASK_PERMUTED,
                                        Baseline.PERMUTED_PERMUTED,
                                        Baseline.RANDOM_REINIT),
                                PruningPlan.Mode.BRANCH),
                        Optional.empty(),
                        new ReducedInputs(
                                List.of(), IntStream.rangeClosed(1, 20).boxed().toList()),
                        ""));
    }

    @Test
    void mapsEveryKey() {
        Experiment experiment = ExperimentReader.read(Texts.file(folder, """
            name = full
            seeds = [7, 0, 3]
            environment {
              id = CartPole-v1, sutton-barto-reward = true, constant-inputs = 1, copied-inputs = 2, noise-inputs = 3
            }
            learner {
              id = ppo, environments = 8, rollout-steps = 32, minibatch-size = 64, epochs = 2,
              learning-rate = 2e-3, anneal-learning-rate = false, discount = 1, trace-decay = 0.9,
              clip-range = 0.1, clip-value-loss = false, normalize-advantages = false,
              entropy-coefficient = 0, value-coefficient = 1, maximum-gradient-norm = 5,
              optimizer = centred-rmsprop, weight-decay = 1e-4, rmsprop-decay = 0.9, rmsprop-epsilon = 1e-3,
              adam-beta1 = 0.8, adam-beta2 = 0.99, adam-epsilon = 1e-8
            }
            network {
              id = perceptron, hidden = [32], activation = tanh, initialization = orthogonal,
              rescaling = custom, rescaling-factors = [0.5, 2]
            }
            engine = simd
            environment-steps = 5e3
            evaluation { points = 5, episodes = 6, fresh-episodes = 7, seed = 8 }
            pruning {
              iterations = 2, fraction = 0.5, criterion = normalized-magnitude, scope = actor-and-critic,
              checkpoint = final, baselines = [mask/re-init], mode = chain
            }
            reduced-inputs { agents = [relevant-inputs, alive-inputs], iterations = [2] }
            """), List.of());

        Map<String, Object> ppo = new TreeMap<>(Map.of(
                "environments", 8L,
                "rollout-steps", 32L,
                "minibatch-size", 64L,
                "epochs", 2L,
                "learning-rate", 2e-3,
                "discount", 1.0,
                "trace-decay", 0.9,
                "clip-range", 0.1,
                "entropy-coefficient", 0.0,
                "value-coefficient", 1.0));
        ppo.putAll(Map.of(
                "anneal-learning-rate", false,
                "clip-value-loss", false,
                "normalize-advantages", false,
                "maximum-gradient-norm", 5.0,
                "adam-beta1", 0.8,
                "adam-beta2", 0.99,
                "adam-epsilon", 1e-8));
        ppo.putAll(Map.of(
                "optimizer", "centred-rmsprop",
                "weight-decay", 1e-4,
                "rmsprop-decay", 0.9,
                "rmsprop-epsilon", 1e-3));
        assertThat(experiment.only())
                .usingRecursiveComparison()
                .ignoringFields("configuration")
                .isEqualTo(new Variant(
                        "",
                        List.of(7L, 0L, 3L),
                        new TrainingCell.Problem(
                                new Component(
                                        "CartPole-v1",
                                        "cart-pole/1 distractors/1",
                                        settings(Map.of(
                                                "sutton-barto-reward", true,
                                                "constant-inputs", 1L,
                                                "copied-inputs", 2L,
                                                "noise-inputs", 3L))),
                                new Component("ppo", "ppo/1", settings(ppo)),
                                5000,
                                new Evaluation(5, 6, 7, 8)),
                        new Component(
                                "perceptron",
                                "perceptron/1",
                                settings(Map.of(
                                        "hidden", List.of(32L),
                                        "activation", "tanh",
                                        "initialization", "orthogonal",
                                        "rescaling", "custom",
                                        "rescaling-factors", List.of(0.5, 2.0)))),
                        new Component("simd", "simd/1", Settings.NONE),
                        new PruningPlan(
                                2,
                                0.5,
                                new Component("normalized-magnitude", "normalized-magnitude/1", Settings.NONE),
                                PruningScope.ACTOR_AND_CRITIC,
                                Snapshot.FINAL,
                                List.of(Baseline.MASK_REINIT),
                                PruningPlan.Mode.CHAIN),
                        Optional.empty(),
                        new ReducedInputs(List.of(ReducedInputs.Agent.RELEVANT, ReducedInputs.Agent.ALIVE), List.of(2)),
                        ""));
    }

    @Test
    void readsWhomStudentsLearnFrom() {
        Experiment experiment = Texts.shortest(
                folder,
                "learner.id=distillation",
                "learner.data=student",
                "environment-steps=1000",
                "teacher.learner.epochs=2",
                "teacher.checkpoint=final",
                "teacher.seed=3");
        Map<String, Object> ppo = new TreeMap<>(defaultsOfPpo());
        ppo.put("epochs", 2L);

        assertThat(experiment.only().teacher())
                .contains(new TeacherPlan(
                        new Component("ppo", "ppo/1", settings(ppo)), 1000, Snapshot.FINAL, OptionalLong.of(3)));
        assertThat(experiment.only().problem().learner().settings().word("data"))
                .isEqualTo("student");
        assertThat(experiment.only().problem().learner().settings().integer("minibatch-size"))
                .isEqualTo(512);
    }

    /** Only what is not said depends on the expert. */
    @Test
    void dividesTheValuesOfExpertsThatHaveThem() {
        List<String> student = List.of("learner.id=distillation", "environment-steps=20480");
        assertThat(temperature(student, "teacher.learner.id=ppo")).isEqualTo(1);
        assertThat(temperature(student, "teacher.learner.id=dqn")).isEqualTo(0.01);
        assertThat(temperature(student, "teacher.learner.id=dqn", "learner.temperature=0.5"))
                .isEqualTo(0.5);
    }

    private double temperature(List<String> student, String... more) {
        String[] lines = Stream.concat(student.stream(), Stream.of(more)).toArray(String[]::new);
        return Texts.shortest(folder, lines)
                .only()
                .problem()
                .learner()
                .settings()
                .number("temperature");
    }

    @Test
    void refusesTeachersThatNobodyLearnsFromOrThatNeedOneThemselves() {
        assertThatThrownBy(() -> Texts.shortest(folder, "teacher.seed=own"))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageContaining("teacher");
        assertThatThrownBy(() -> Texts.shortest(
                        folder, "learner.id=distillation", "teacher.learner.id=distillation", "teacher.seed=maybe"))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageContaining("teacher.learner.id")
                .hasMessageContaining("teacher.seed");
        assertThatThrownBy(() -> Texts.shortest(
                        folder,
                        "learner.id=distillation",
                        "learner.data=fixed",
                        "learner.data-set-samples=100",
                        "reduced-inputs.agents=[alive-inputs]"))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageContaining("learner.data-set-samples")
                .hasMessageContaining("2048")
                .hasMessageContaining("reduced-inputs.agents");
    }

    @ParameterizedTest
    @MethodSource("shippedExperiments")
    void readsEveryShippedExperiment(Path file) {
        try {
            assertThat(ExperimentReader.read(file, List.of()).name() + ".conf")
                    .isEqualTo(file.getFileName().toString());
        } catch (InvalidExperimentException e) {
            // The files of a data set and environments of your own Python need not be on this machine.
            // Nothing else may be wrong.
            assertThat(e.problems())
                    .singleElement()
                    .extracting(problem -> problem.path() + ": " + problem.allowed())
                    .asString()
                    .matches("(data-set.id: a data set that is there|environment.id: an environment that can be made):"
                            + " .*");
        }
    }

    static Stream<Path> shippedExperiments() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("tombola.root"), "conf", "experiments"))) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        Path file = Texts.file(folder, """
            name = wrong
            seeds = [1, 2, 1]
            environment.id = CartPol-v1
            learner { minibatch-size = 500 }
            engine = "simd"
            pruning {
              fraction = 1.5
              iteration = 3
            }
            evaluation.points = "5"
            """);

        assertThatThrownBy(() -> ExperimentReader.read(file, List.of("network.hidden=[64, 0]")))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage("""
                    F:2: seeds = [1,2,1] is not allowed: a count from 1 to 10000, or a list of distinct integers from 0 to 4294967295
                    F:3: environment.id = "CartPol-v1" is not allowed: did you mean CartPole-v1? There are ENVIRONMENTS
                    F:4: learner.minibatch-size = 500 is not allowed: a divisor of environments * rollout-steps, which is 2048
                    F:7: pruning.fraction = 1.5 is not allowed: a number above 0 and below 1
                    F:8: pruning.iteration = 3 is not allowed: no such key; did you mean pruning.iterations?
                    F:10: evaluation.points = "5" is not allowed: an integer from 1 to 10000
                    --set: network.hidden = [64,0] is not allowed: a list of integers from 1 to 4096\
                    """.replace("F:", file + ":").replace("ENVIRONMENTS", environments()));
    }

    @Test
    void saysInALineThatAnEnvironmentsProcessEnded() {
        String before = System.setProperty("TOMBOLA_PYTHON", "false");
        try {
            assertThat(problems("environment { id = gymnasium, name = X-v0 }"))
                    .extracting(Problem::toString)
                    .anyMatch(text -> text.endsWith("environment.id = \"gymnasium\" is not allowed: an environment that"
                            + " can be made: X-v0: its Python process ended with status 1"));
        } finally {
            if (before == null) {
                System.clearProperty("TOMBOLA_PYTHON");
            } else {
                System.setProperty("TOMBOLA_PYTHON", before);
            }
        }
    }

    private static String environments() {
        String more =
                ", … (bin/tombola environments lists all " + Environments.all().size() + ")";
        return Environments.all().stream()
                .map(EnvironmentFactory::id)
                .limit(12)
                .collect(Collectors.joining(", ", "", more + "; --jars FILE brings others (docs/extending.md)"));
    }

    @Test
    void networksAreNamedByTheirIdAndHaveSettingsOfTheirOwn() {
        assertThat(problems(Texts.SHORTEST, "network.id=perceptrom"))
                .singleElement()
                .asString()
                .startsWith("--set: network.id = \"perceptrom\" is not allowed: one of ")
                .contains("perceptron");
        assertThat(problems(Texts.SHORTEST, "network.units=3"))
                .singleElement()
                .asString()
                .startsWith("--set: network.units = 3 is not allowed: no such key; there are activation, hidden, id, ");
    }

    @Test
    void presetsNameWhatConvolutionsConsistOf() {
        Variant minatar = breakout("network.id=convolutional");
        assertThat(minatar.network().settings().integers("filters")).containsExactly(16);
        assertThat(minatar.network().settings().integers("hidden")).containsExactly(128);
        assertThat(minatar.configuration()).contains("\"preset\":\"minatar\"");

        Variant spelledOut =
                breakout("network { id=convolutional, preset=nature, filters=[16], kernel=[3], stride=[1], padding=[0],"
                        + " hidden=[128] }");
        assertThat(spelledOut.network()).isEqualTo(minatar.network());
    }

    @Test
    void convolutionsThatDoNotFitAreNamed() {
        String breakout = "name = b\nenvironment.id = \"MinAtar/Breakout-v1\"\nnetwork.id = convolutional\n";
        assertThat(problems(breakout, "network.preset=nature"))
                .singleElement()
                .asString()
                .endsWith("x.conf: network.kernel = [8,4,3] is not allowed: at most 1 in convolution 2, which reads an"
                        + " image of 1 x 1");
        assertThat(problems(breakout + "network.padding = [3]\n"))
                .singleElement()
                .asString()
                .endsWith("x.conf:4: network.padding = [3] is not allowed: less than the kernel of 3 in convolution 1");
        assertThat(problems(breakout, "network.preset=atari"))
                .singleElement()
                .asString()
                .isEqualTo("--set: network.preset = \"atari\" is not allowed: one of minatar, nature");
        assertThat(problems(Texts.SHORTEST, "network.id=convolutional"))
                .singleElement()
                .asString()
                .isEqualTo("--set: network.id = \"convolutional\" is not allowed: a network that reads CartPole-v1:"
                        + " convolutions read an image, not a vector of 4");
        assertThat(problems(Texts.SHORTEST, "network.preset=minatar"))
                .singleElement()
                .asString()
                .startsWith("--set: network.preset = \"minatar\" is not allowed: no such key; there are ");
    }

    private Variant breakout(String override) {
        return ExperimentReader.read(
                        Texts.file(folder, "name = b\nenvironment.id = \"MinAtar/Breakout-v1\"\n" + override),
                        List.of())
                .only();
    }

    @Test
    void refusesSettingsOfAnOptimizerThatIsNotChosen() {
        assertThat(problems(Texts.SHORTEST, "learner.rmsprop-decay=0.9"))
                .singleElement()
                .hasToString("--set: learner.rmsprop-decay = 0.9 is not allowed: 0.95 where optimizer is adam");
        assertThat(problems(Texts.SHORTEST, "learner.optimizer=sgd"))
                .singleElement()
                .hasToString("--set: learner.optimizer = \"sgd\" is not allowed: one of adam, centred-rmsprop");
    }

    @Test
    void namesTheFileWhereADefaultNoLongerFits() {
        assertThat(problems(Texts.SHORTEST, "learner.environments=3"))
                .containsExactly(new Problem(
                        folder.resolve("x.conf").toString(),
                        0,
                        "learner.minibatch-size",
                        "512",
                        "a divisor of environments * rollout-steps, which is 384"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seeds=[]",
                "seeds=0",
                "seeds=[-1]",
                "seeds=[0.5]",
                "name=a/b",
                "environment-steps=0",
                "environment-steps=1.5",
                "environment-steps=1e300",
                "evaluation.episodes=null",
                "pruning=none",
                "pruning.fraction=0",
                "pruning.baselines=[mask/weights, mask/weights]",
                "pruning.baselines=[dense]",
                "learner.anneal-learning-rate=yes",
                "learner.discount=high",
                "engine=gpu",
                "environment.sutton-barto-rewards=true",
                "pruning.fraction",
                "pruning.fraction=",
                "engine=simd, seeds=3",
                "engine=${nowhere}"
            })
    void refusesAnOverride(String override) {
        assertThat(problems(Texts.SHORTEST, override)).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("--set");
            assertThat(problem.toString()).startsWith("--set: ").doesNotContain("\n");
        });
    }

    @Test
    void asksForWhatHasNoDefault() {
        assertThat(problems("").stream().map(Problem::path)).containsExactly("name", "environment.id");
        assertThat(problems("").get(1))
                .hasToString(folder.resolve("x.conf") + ": environment.id is missing: one of " + environments());
    }

    @Test
    void namesTheLineOfASyntaxError() {
        assertThat(problems("name = x\npruning.fraction = 0.1\nseeds = ]\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = folder.resolve("missing.conf");

        assertThatThrownBy(() -> ExperimentReader.read(missing, List.of()))
                .hasMessage(missing + ": there is no such file");
    }

    @Test
    void putsOverridesFirst() {
        Experiment experiment = Texts.shortest(folder, "pruning.fraction=0.25", "seeds=[4]", "environment-steps=1e5");

        assertThat(experiment.only().pruning().fraction()).isEqualTo(0.25);
        assertThat(experiment.only().seeds()).containsExactly(4L);
        assertThat(experiment.only().problem().environmentSteps()).isEqualTo(100_000);
    }

    @Test
    void refusesTheSameOverrideTwice() {
        assertThat(problems(Texts.SHORTEST, "pruning.fraction=0.5", "seeds=3", "\"pruning\".fraction = 0.25"))
                .extracting(Problem::toString)
                .containsExactly("--set: \"pruning\".fraction = 0.25: set twice, first by pruning.fraction=0.5");
        assertThat(problems(Texts.SHORTEST, "pruning={fraction = 0.5}", "pruning.iterations=2"))
                .extracting(Problem::toString)
                .containsExactly("--set: pruning.iterations=2: set twice, first by pruning={fraction = 0.5}");
    }

    @Test
    void trainsOneAgentWithoutAFile() {
        Experiment experiment = ExperimentReader.ofEnvironment("CartPole-v1", List.of("environment-steps=5000"));

        assertThat(experiment.name()).isEqualTo("train-CartPole-v1");
        assertThat(experiment.only().problem().environmentSteps()).isEqualTo(5000);
        assertThat(CellGraph.of(experiment).cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.description()).isEqualTo("CartPole-v1 seed 0 imp 0 dense"));
    }

    @Test
    void recordsDefaultsInTheConfiguration() {
        assertThat(Texts.shortest(folder, "seeds=[2]", "environment-steps=2e5")
                        .only()
                        .configuration())
                .startsWith("{\"engine\":\"simd\",\"environment\":{\"constant-inputs\":0,\"copied-inputs\":0,"
                        + "\"frame-stack\":1,\"id\":\"CartPole-v1\",\"input-permutation\":0,\"noise-inputs\":0,"
                        + "\"observation-noise\":0.0,\"sticky-actions\":0.0,\"sutton-barto-reward\":false},"
                        + "\"environment-steps\":200000,\"evaluation\":{\"episodes\":20,")
                .contains("\"learning-rate\":0.001")
                .contains("\"learner\":\"ppo/1\"")
                .endsWith("\"seeds\":[2]}");
    }

    private List<Problem> problems(String text, String... overrides) {
        Path file = Texts.file(folder, text);
        return catchThrowableOfType(
                        InvalidExperimentException.class, () -> ExperimentReader.read(file, List.of(overrides)))
                .problems();
    }

    private static Map<String, Object> defaultsOfPpo() {
        Map<String, Object> ppo = new TreeMap<>(Map.of(
                "environments",
                16L,
                "rollout-steps",
                128L,
                "minibatch-size",
                512L,
                "epochs",
                4L,
                "learning-rate",
                1e-3,
                "anneal-learning-rate",
                true,
                "discount",
                0.99,
                "trace-decay",
                0.95,
                "clip-range",
                0.2,
                "clip-value-loss",
                true));
        ppo.putAll(Map.of(
                "normalize-advantages", true,
                "entropy-coefficient", 0.01,
                "value-coefficient", 0.5,
                "maximum-gradient-norm", 0.5,
                "adam-beta1", 0.9,
                "adam-beta2", 0.999,
                "adam-epsilon", 1e-5));
        return ppo;
    }

    private static Component network(List<Long> hidden, String activation, String initialization) {
        return new Component(
                "perceptron",
                "perceptron/1",
                settings(Map.of("hidden", hidden, "activation", activation, "initialization", initialization)));
    }

    @Test
    void snapshotsAreSortedStepsWithinTheBudget() {
        assertThat(Experiments.small("evaluation.snapshots=[500, 1, 500]")
                        .only()
                        .problem()
                        .evaluation()
                        .snapshots())
                .containsExactly(1L, 500L);
        assertThatThrownBy(() -> Experiments.small("evaluation.snapshots=[513]"))
                .hasMessageContaining("evaluation.snapshots")
                .hasMessageContaining("from 1 to 512");
    }

    private static Settings settings(Map<String, Object> values) {
        return new Settings(new TreeMap<>(values));
    }

    @Test
    void whereNoGpuCanBeUsedAnExperimentIsRefusedOrPlannedForACpu() {
        assertThatThrownBy(() -> Experiments.small("engine=refused-gpu"))
                .hasMessageContaining("engine = \"refused-gpu\" is not allowed: " + RefusedEngine.REFUSAL
                        + "; gpu.fallback = cpu plans cells of the engine simd");
        Experiment onCpu = Experiments.small("engine=refused-gpu", "gpu.fallback=cpu");
        Experiment simd = Experiments.small();
        assertThat(CellGraph.of(onCpu).cells())
                .extracting(CellSpec::id)
                .containsExactlyElementsOf(
                        CellGraph.of(simd).cells().stream().map(CellSpec::id).toList());
        assertThat(onCpu.variants().get(0).configuration())
                .isEqualTo(simd.variants().get(0).configuration());
        assertThatThrownBy(() -> Experiments.small("engine=dl4j-cuda")).hasMessageContaining("has no CUDA backend");
        assertThatThrownBy(() -> Experiments.small("gpu.fallback=never")).hasMessageContaining("one of cpu, refuse");
        assertThatThrownBy(() -> Experiments.small("gpu.falback=cpu")).hasMessageContaining("gpu.fallback?");
    }
}
