package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.learner.Evaluation;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/** Pins texts and ids: a change that needs another line here puts stored results out of reach. */
class CellIdentityTest {
    private static final TrainingCell DENSE = cell(new MaskSource.Dense(), new WeightSource.Initial(), 0);
    private static final MaskSource PRUNED = new MaskSource.Pruned(
            DENSE.id(),
            Snapshot.BEST,
            new Component("global-magnitude", "global-magnitude/1", Settings.NONE),
            PruningScope.ACTOR,
            0.2);
    private static final TrainingCell SHUFFLED =
            cell(new MaskSource.Shuffled(PRUNED), new WeightSource.Shuffled(new WeightSource.Initial()), 1);
    private static final TrainingCell RANDOM =
            cell(new MaskSource.Uniform(PruningScope.ACTOR_AND_CRITIC, 3584), new WeightSource.Fresh(), 1);

    private static final TrainingCell WITH_OPTIONS = cell(
            component("CartPole-v1", "cart-pole/1 distractors/1", Map.of("noise-inputs", 4L)),
            Map.of(
                    "hidden", List.of(64L, 64L),
                    "activation", "relu",
                    "initialization", "fan-in-uniform",
                    "rescaling", "custom",
                    "rescaling-factors", List.of(0.25, 1.0, 1.0)),
            new MaskSource.Dense(),
            new WeightSource.Initial(),
            0);

    private static final String PROBLEM = """
            "environment":{"id":"CartPole-v1","settings":{"sutton-barto-reward":true},"version":"cart-pole/1"},\
            "environment-steps":200000,"evaluation":{"episodes":20,"fresh-episodes":100,"points":10,"seed":7},\
            """;
    private static final String REST = """
            "network":{"id":"perceptron","settings":{"activation":"relu","hidden":[64,64],\
            "initialization":"fan-in-uniform"},"version":"perceptron/1"},"seed":3,\
            """;
    private static final String LEARNER = """
            "kind":"training","learner":{"id":"ppo","settings":{"adam-epsilon":1.0E-5,"clip-range":0.2,\
            "epochs":4},"version":"ppo/1"},\
            """;

    @ParameterizedTest
    @MethodSource("pinned")
    void staysAsItIs(TrainingCell cell, String text, String id) {
        assertThat(SpecJson.write(cell)).isEqualTo(text);
        assertThat(cell.id()).hasToString(id);
    }

    @ParameterizedTest
    @MethodSource("pinned")
    void survivesBeingWrittenAndRead(TrainingCell cell, String text, String id) {
        assertThat(SpecJson.read(text)).isEqualTo(cell);
        assertThat(SpecJson.read(text).id()).hasToString(id);
    }

    @Test
    void isComputedOnceAndStaysOnTheWayToAnExecutor() throws IOException, ClassNotFoundException {
        assertThat(DENSE.id()).isSameAs(DENSE.id());

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(SHUFFLED);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TrainingCell copy = (TrainingCell) in.readObject();
            assertThat(copy).isEqualTo(SHUFFLED).hasSameHashCodeAs(SHUFFLED).isNotEqualTo(DENSE);
            assertThat(copy.shape()).isEqualTo(SHUFFLED.shape());
        }
    }

    static Stream<Arguments> pinned() {
        return Stream.of(
                Arguments.of(
                        DENSE,
                        text(0, "\"mask\":{\"kind\":\"dense\"},", "\"weights\":{\"kind\":\"initial\"}"),
                        "5c549cf4d36ea2dd97b9fa58af203c37d84e8f51f4a9ef7becc8f4e6b6b9cbb5"),
                Arguments.of(
                        SHUFFLED,
                        text(1, """
                                "mask":{"kind":"shuffled","mask":{"cell":"5c549cf4d36ea2dd97b9fa58af203c37d84e8f51f4a9ef7becc8f4e6b6b9cbb5",\
                                "criterion":{"id":"global-magnitude","version":"global-magnitude/1"},"fraction":0.2,\
                                "kind":"pruned","scope":"actor","snapshot":"best"}},\
                                """, "\"weights\":{\"kind\":\"shuffled\",\"weights\":{\"kind\":\"initial\"}}"),
                        "609688762abbe3b9be9f404502d0ee52cd5bb6a5ba7abd2c3b7a0f7a6624b4a0"),
                Arguments.of(
                        RANDOM,
                        text(
                                1,
                                "\"mask\":{\"kept\":3584,\"kind\":\"uniform\",\"scope\":\"actor-and-critic\"},",
                                "\"weights\":{\"kind\":\"fresh\"}"),
                        "b7ea67fe678c0b8389a6a323b1a9606603f3d4955b93acd7c14e9de121a22ef4"),
                Arguments.of(
                        with(new InputSource.AliveIn(DENSE.id()), new TeacherSource.None()),
                        text(
                                0,
                                "\"inputs\":{\"cell\":\"" + DENSE.id() + "\",\"kind\":\"alive-in\"},",
                                "\"mask\":{\"kind\":\"dense\"},",
                                "\"weights\":{\"kind\":\"initial\"}"),
                        "0fcddea075f63695e8153e0022c162ba4a60f436fd1209d420472133a283fd66"),
                Arguments.of(
                        with(new InputSource.GroundTruth(), new TeacherSource.Expert(DENSE.id(), Snapshot.FINAL)),
                        text(
                                0,
                                "\"inputs\":{\"kind\":\"ground-truth\"},",
                                "\"mask\":{\"kind\":\"dense\"},",
                                "\"teacher\":{\"cell\":\"" + DENSE.id()
                                        + "\",\"kind\":\"expert\",\"snapshot\":\"final\"},"
                                        + "\"weights\":{\"kind\":\"initial\"}"),
                        "aa139dda855c0e96f3f32163c0796825c29966c45dadacb82ab60f76e19f3cd0"),
                Arguments.of(
                        WITH_OPTIONS,
                        text(0, "\"mask\":{\"kind\":\"dense\"},", "\"weights\":{\"kind\":\"initial\"}")
                                .replace(
                                        "\"settings\":{\"sutton-barto-reward\":true},\"version\":\"cart-pole/1\"",
                                        "\"settings\":{\"noise-inputs\":4},\"version\":\"cart-pole/1 distractors/1\"")
                                .replace(
                                        "\"fan-in-uniform\"",
                                        "\"fan-in-uniform\",\"rescaling\":\"custom\",\"rescaling-factors\":[0.25,1.0,1.0]"),
                        "771952d11f4433b2ec5c7313fa0d42a6e2732857eb5f21d6eec0ffb156fd8a6b"));
    }

    private static TrainingCell with(InputSource inputs, TeacherSource teacher) {
        return new TrainingCell(
                DENSE.problem(),
                DENSE.network(),
                inputs,
                DENSE.mask(),
                DENSE.weights(),
                teacher,
                DENSE.engine(),
                DENSE.seed(),
                0);
    }

    private static String text(int impIteration, String mask, String weights) {
        return text(impIteration, "", mask, weights);
    }

    private static String text(int impIteration, String inputs, String mask, String rest) {
        return "{\"engine\":{\"id\":\"simd\",\"version\":\"simd/1\"}," + PROBLEM + "\"imp-iteration\":" + impIteration
                + "," + inputs + LEARNER + mask + REST + rest + "}";
    }

    private static TrainingCell cell(MaskSource mask, WeightSource weights, int impIteration) {
        return cell(
                component("CartPole-v1", "cart-pole/1", Map.of("sutton-barto-reward", true)),
                Map.of("hidden", List.of(64L, 64L), "activation", "relu", "initialization", "fan-in-uniform"),
                mask,
                weights,
                impIteration);
    }

    private static TrainingCell cell(
            Component environment,
            Map<String, Object> network,
            MaskSource mask,
            WeightSource weights,
            int impIteration) {
        return TrainingCell.of(
                new TrainingCell.Problem(
                        environment,
                        component("ppo", "ppo/1", Map.of("epochs", 4L, "clip-range", 0.2, "adam-epsilon", 1e-5)),
                        200_000,
                        new Evaluation(10, 20, 100, 7)),
                component("perceptron", "perceptron/1", network),
                mask,
                weights,
                component("simd", "simd/1", Map.of()),
                3,
                impIteration);
    }

    private static Component component(String id, String resultVersion, Map<String, Object> settings) {
        return new Component(id, resultVersion, new Settings(new TreeMap<>(settings)));
    }
}
