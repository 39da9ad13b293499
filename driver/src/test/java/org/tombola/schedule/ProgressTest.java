package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiments;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final CellGraph graph = CellGraph.of(Experiments.small());

    @Test
    void aLogHasALineWhereSomethingChangedAndATerminalIsKeptFresh() {
        show(Progress.Display.PLAIN);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("0/" + graph.cells().size() + " cells");

        bytes.reset();
        show(Progress.Display.TERMINAL);
        assertThat(bytes.toString(StandardCharsets.UTF_8).split("2 running", -1))
                .hasSize(3);
    }

    /** Lets time pass in which nothing ends. */
    private void show(Progress.Display display) {
        long[] now = {0};
        Progress progress = new Progress(graph, Map.of(), out, display, () -> now[0]);
        for (int minute = 0; minute < 2; minute++) {
            now[0] += 60_000_000_000L;
            progress.tick(2);
        }
    }
}
