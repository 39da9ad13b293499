package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExperimentFileTest {
    @TempDir
    Path folder;

    @Test
    void includesFilesBesideIt() throws IOException {
        Files.writeString(folder.resolve("other.conf"), "seeds = 3\npruning.iterations = 7\n");
        Files.writeString(folder.resolve("third.conf"), "include \"other\"\n");
        Experiment experiment = ExperimentReader.read(
                Texts.file(folder, Texts.SHORTEST + """
                    include required("third.conf")
                    include file("%s")
                    pruning.iterations = 2
                    """.formatted(folder.resolve("third.conf"))), List.of());

        assertThat(experiment.only().seeds()).hasSize(3);
        assertThat(experiment.only().pruning().iterations()).isEqualTo(2);
    }

    @Test
    void includesFilesBesideOneThatIsGivenWithoutAFolder() throws IOException {
        Path included = Files.createTempFile(Path.of(""), "included", ".conf");
        Path file = Files.createTempFile(Path.of(""), "experiment", ".conf");
        try {
            Files.writeString(included, "seeds = 0");
            Files.writeString(file, Texts.SHORTEST + "include required(\"" + included + "\")\n");

            assertThat(problems(file))
                    .containsExactly(included
                            + ":1: seeds = 0 is not allowed: a count from 1 to 10000, or a list of distinct integers"
                            + " from 0 to 4294967295");
        } finally {
            Files.delete(included);
            Files.delete(file);
        }
    }

    @Test
    void saysWhichIncludedFilesAreMissing() {
        Path file = Texts.file(folder, Texts.SHORTEST + """
            include "missing.conf"
            pruning { include file("/nowhere/missing") } # include "x"
            include "x.conf"
            """);

        assertThat(problems(file))
                .containsExactly(
                        file + ":3: include \"missing.conf\": there is no such file",
                        file + ":4: include \"/nowhere/missing\": there is no such file",
                        file + ":5: include \"x.conf\": the file would include itself");
    }

    @Test
    void saysWhichKeysAreGivenTwice() {
        Path file = Texts.file(folder, Texts.SHORTEST + """
            learner { epochs = 2, discount = 0.9 } // epochs = 5
            "learner" { learning-rate = 1e-3
              epochs : 3 }
            pruning.iterations = 2; note = ""\"
            seeds = 1
            ""\"
            seeds = [1, { a = "}", a = 2 }]
            seeds += 2
            pruning.iterations.x = 2
            evaluation = { points = 2 }
            evaluation = none
            network = ${learner} { hidden = [3] }
            network { hidden = ${network.hidden} [3] }
            """);

        assertThat(problems(file))
                .containsExactly(
                        file + ":5: learner.epochs is given twice, first in line 3",
                        file + ":9: seeds.\"[1]\".a is given twice, first in line 9",
                        file + ":11: pruning.iterations is given twice, first in line 6",
                        file + ":13: evaluation is given twice, first in line 12");
    }

    @Test
    void refusesWhatNobodyWritesByHand() throws IOException {
        Path file = Texts.file(folder, "a = 1\n".repeat(200_000));
        assertThat(problems(file)).containsExactly(file + ": larger than 1000000 bytes");

        for (String deep : List.of("[", "{", "{a=", "a{", "a=[")) {
            Files.writeString(file, "name = x\nb = " + deep.repeat(100_000));
            assertThat(problems(file)).as(deep).singleElement().asString().startsWith(file + ":");
        }
        Files.writeString(file, "a.".repeat(100_000) + "b = 1");
        assertThat(problems(file)).singleElement().asString().startsWith(file + ":");
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            chain.append("a").append(i).append(" = [${a").append(i + 1).append("}]\n");
        }
        Files.writeString(file, chain.append("a3000 = 1"));
        assertThat(problems(file)).singleElement().asString().startsWith(file + ": ");
    }

    @Test
    void saysShortlyWhatIsLongAndWrong() {
        assertThat(problems(Texts.file(folder, Texts.SHORTEST + "engine = " + "x".repeat(100_000))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.length()).isLessThan(500));
        StringBuilder many = new StringBuilder(Texts.SHORTEST);
        for (int i = 0; i < 1000; i++) {
            many.append("key").append(i).append(" = 1\n");
        }
        assertThat(problems(Texts.file(folder, many.toString())))
                .hasSize(51)
                .last()
                .isEqualTo("and 950 more");
    }

    @Test
    void namesWhatIsWrittenInTheOrderOfLines() {
        Path file = Texts.file(folder, Texts.SHORTEST + """
            learnr.epochs = 3
            engine = none
            seeds = 0
            """);

        assertThat(problems(file))
                .hasSize(3)
                .satisfies(first -> assertThat(first.get(0))
                        .isEqualTo(file + ":3: learnr.epochs = 3 is not allowed: no such key; did you mean learner?"))
                .satisfies(second -> assertThat(second.get(1)).startsWith(file + ":4: engine"))
                .satisfies(third -> assertThat(third.get(2)).startsWith(file + ":5: seeds"));
    }

    @Test
    void saysWhatIsNoFileAndWhatHasNoEnd() {
        assertThat(problems(folder)).containsExactly(folder + ": a folder, and no file");
        Path file = Texts.file(folder, Texts.SHORTEST + "pruning { iterations = 2\n");
        assertThat(problems(file)).containsExactly(file + ":4: it ends before a closing } or )");
    }

    @Test
    void refusesIterationsThatAreNoInt() {
        Path file = Texts.file(folder, Texts.SHORTEST + "reduced-inputs.iterations = [1, 3000000000]");

        assertThat(problems(file))
                .containsExactly(file + ":3: reduced-inputs.iterations = [1,3000000000] is not allowed: "
                        + "a list of IMP iterations from 0 to 20");
    }

    private static List<String> problems(Path file) {
        InvalidExperimentException exception =
                catchThrowableOfType(InvalidExperimentException.class, () -> ExperimentReader.read(file, List.of()));
        assertThat(exception.problems()).isNotEmpty();
        return exception.getMessage().lines().toList();
    }
}
