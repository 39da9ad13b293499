package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults;

class StatusJobTest {
    @TempDir
    Path folder;

    /** Of every baseline's last cell of seed 0 the sample says that it diverged. */
    @Test
    void saysWhatMadeCellsDiverge() {
        SampleResults.sweep(folder, 1, 3);
        String status = output("status");
        assertThat(status).containsPattern("sample +13 +9 +4 +0 +0\n");
        assertThat(status.lines().filter(line -> line.startsWith("diverged")))
                .hasSize(4)
                .allMatch(line -> line.matches("diverged [0-9a-f]{12} \\(attempt 1\\): " + SampleResults.NOT_FINITE));
    }

    private String output(String command) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(Tombola.execute(new Tombola(), command, "--results=" + folder))
                    .isZero();
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
