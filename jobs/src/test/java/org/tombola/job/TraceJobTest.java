package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceJobTest {
    @TempDir
    Path folder;

    private String errors = "";

    /** The rows of Gymnasium 1.4.0 under NumPy 2.4.6. */
    @Test
    void printsVectorsWithNineDigitsAndResetsEndedEpisodes() throws IOException {
        List<String> rows =
                trace("CartPole-v1", "1\n".repeat(15), "--seed", "0").lines().toList();
        assertThat(rows.get(0))
                .isEqualTo("episode\tstep\taction\tobs0\tobs1\tobs2\tobs3\treward\tterminated\ttruncated");
        assertThat(rows.get(1))
                .isEqualTo("0\t0\t-\t0.0136961685\t-0.0230213292\t-0.0459026471\t-0.0483472347\t-\tfalse\tfalse");
        int end = rows.indexOf(rows.stream()
                .filter(row -> row.endsWith("\t1.0\ttrue\tfalse"))
                .findFirst()
                .orElseThrow());
        assertThat(rows.get(end)).startsWith("0\t" + (end - 1) + "\t1\t");
        assertThat(rows.get(end + 1)).startsWith("1\t0\t-\t");
        assertThat(rows.get(end + 2)).startsWith("1\t1\t1\t");
    }

    @Test
    void printsTheSetInputsOfGridsInTheOrderOfTheirReferences() throws IOException {
        List<String> rows = trace("MinAtar/Breakout-v1", "0\n", "--set", "sticky-action-probability=0")
                .lines()
                .toList();
        assertThat(rows.get(0)).isEqualTo("episode\tstep\taction\tobservation\treward\tterminated\ttruncated");
        assertThat(rows).hasSize(3);
        // Bricks in rows 1 to 3: channel 3 of 30 cells. The paddle is at row 9, column 4; ball and trail in one cell of
        // row 3.
        assertThat(rows.get(1).split("\t")[3].split(" ")).hasSize(30 + 1 + 2).contains("43", "159", "376");
    }

    @Test
    void namesTheLineOfAWrongAction() throws IOException {
        for (String wrong : List.of("2", "x", "0.5", "0 1")) {
            trace("CartPole-v1", "0\n" + wrong + "\n");
            assertThat(errors.strip())
                    .isEqualTo(
                            folder.resolve("actions") + ":2: " + wrong + " is not allowed: an action is one of 0 to 1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "1.0, 1",
        "-0.1, -0.100000001",
        "1e-5, 9.99999975e-06",
        "123456789, 123456792",
        "1e10, 1e+10",
        "0.0001, 9.99999975e-05",
        "3.4028235e38, 3.40282347e+38"
    })
    void writesFloatsAsPythonDoes(float value, String text) {
        assertThat(NineDigits.of(value)).isEqualTo(text);
    }

    private String trace(String environment, String actions, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("actions"), actions);
        List<String> arguments = new ArrayList<>(List.of("trace", environment, "--actions", file.toString()));
        arguments.addAll(List.of(options));
        PrintStream console = System.out;
        PrintStream errorConsole = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
        try {
            Tombola.execute(new Tombola(), arguments.toArray(String[]::new));
        } finally {
            System.setOut(console);
            System.setErr(errorConsole);
        }
        errors = messages.toString(StandardCharsets.UTF_8);
        return out.toString(StandardCharsets.UTF_8);
    }
}
