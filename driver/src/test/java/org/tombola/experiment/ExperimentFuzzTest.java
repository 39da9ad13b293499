package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a file, it is an experiment or there is a list of what is wrong with it. */
class ExperimentFuzzTest {
    private static final int TEXTS_PER_SEED = 40;
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            "+=",
            ",",
            "\n",
            "\n",
            " ",
            ".",
            "\"",
            "\"\"\"",
            "\\",
            "#",
            "//",
            "${",
            "${?seeds}",
            "${name}",
            "$",
            "include ",
            "include \"x.conf\"",
            "include file(\"y\")",
            "null",
            "true",
            "yes",
            "1e400",
            "-1",
            "0",
            "3000000000",
            "99999999999999999999",
            "0.5",
            "NaN",
            "1e-3",
            "name",
            "seeds",
            "environment",
            "id",
            "CartPole-v1",
            "Pendulum-v1",
            "learner",
            "ppo",
            "distillation",
            "teacher",
            "network",
            "hidden",
            "[64, 64]",
            "rescaling",
            "custom",
            "rescaling-factors",
            "reduced-inputs",
            "agents",
            "alive-inputs",
            "iterations",
            "pruning",
            "baselines",
            "mask/weights",
            "evaluation",
            "variants",
            "variants { learner.epochs = [1, 2] }",
            "[{ name = wide, network.hidden = [8] }]",
            "engine",
            "simd",
            "ü",
            "\uFEFF",
            "\u0000",
            "\r\n",
            "%s",
            "*",
            "`");

    private static List<String> shipped;

    @TempDir
    Path folder;

    @BeforeAll
    static void readShippedExperiments() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : ExperimentReaderTest.shippedExperiments().toList()) {
            texts.add(Files.readString(file));
        }
        shipped = texts;
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(60)
    void readsOrRefusesMutatedExperiments(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS_PER_SEED; i++) {
            StringBuilder text = new StringBuilder(shipped.get(random.nextInt(shipped.size())));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutate(text, random);
            }
            readOrRefuse(text.toString(), List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(60)
    void readsOrRefusesAnything(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS_PER_SEED; i++) {
            readOrRefuse(tokens(random, 1 + random.nextInt(60)), List.of());
            readOrRefuse(Texts.SHORTEST, List.of(tokens(random, 1 + random.nextInt(6))));
        }
    }

    private void readOrRefuse(String text, List<String> overrides) throws IOException {
        Path file = Texts.file(folder, text);
        try {
            assertThat(ExperimentReader.read(file, overrides).variants()).isNotEmpty();
        } catch (InvalidExperimentException e) {
            assertThat(e.problems()).isNotEmpty();
            for (Problem problem : e.problems()) {
                assertThat(problem.toString().lines())
                        .as("%s%n%s", overrides, text)
                        .hasSize(1);
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError("with " + overrides + " over\n" + text, e);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, tokens(random, 1 + random.nextInt(3)));
            case 2 -> text.replace(at, end, tokens(random, 1));
            default -> {
                String copied = text.substring(at, Math.min(text.length(), at + random.nextInt(200)));
                text.insert(random.nextInt(text.length() + 1), copied);
            }
        }
    }

    private static String tokens(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return text.toString();
    }
}
