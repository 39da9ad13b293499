package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults;
import org.tombola.schedule.Lease;
import org.tombola.table.Storage;

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

    @Test
    void watchingShowsWhatChangesUntilTheSweepEnds() throws Exception {
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        results.complete(new SampleResults.Cell("dense", 0, 1, 500));
        SampleResults.Cell ticket = new SampleResults.Cell("mask/weights", 1, 1, 30);
        results.plan(ticket);
        results.writeExperiment();
        Lease lease = Lease.acquire(Storage.at(folder.toString()), Lease.Other.REFUSE, line -> {});
        Thread sweep = new Thread(() -> {
            results.complete(ticket);
            lease.close();
        });
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] some, int offset, int length) {
                super.write(some, offset, length);
                if (sweep.getState() == Thread.State.NEW) {
                    sweep.start();
                }
            }
        };
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(Tombola.execute(new Tombola(), "status", "--watch", "--results=" + folder))
                    .isZero();
        } finally {
            System.setOut(console);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("1/2 cells · 0 failed · ")
                .containsPattern("\nsample +2 +2 +0 +0 +0\n")
                .containsPattern("\ndriver on host +2 ")
                .doesNotContain("a sweep is running");
    }

    private String output(String command) {
        Printed printed = Printed.by(command, "--results=" + folder);
        assertThat(printed.status()).isZero();
        return printed.text();
    }
}
