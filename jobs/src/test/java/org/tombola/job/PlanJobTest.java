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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.ExperimentReader;
import org.tombola.schedule.ExperimentTables;
import org.tombola.table.Storage;

/** What a sweep refuses, its plan refuses too. */
class PlanJobTest {
    @TempDir
    Path folder;

    private Path results;
    private Path file;

    @BeforeEach
    void writeExperiment() throws IOException {
        results = folder.resolve("results");
        file = Files.writeString(folder.resolve("x.conf"), "name = x\nenvironment.id = CartPole-v1\nseeds = 1\n");
    }

    @Test
    void refusesAnotherConfigurationOfAnEarlierName() throws IOException {
        Experiment earlier = ExperimentReader.read(file, List.of());
        ExperimentTables.publish(earlier, CellGraph.of(earlier), Storage.at(results.toString()));

        assertThat(plan(results, "--set", "learner.epochs=7"))
                .isEqualTo(results + ": learner.epochs = 7 is not allowed: 4 as in earlier sweeps of this name, "
                        + "or another name\n");
        assertThat(plan(results, "--set", "seeds=2")).isEmpty();
    }

    @Test
    void refusesAFolderThatCannotBeWrittenAndMakesNone() throws IOException {
        assertThat(plan(results)).isEmpty();
        assertThat(results).doesNotExist();
        Path plain = Files.writeString(folder.resolve("plain"), "a file");
        assertThat(plan(plain.resolve("below"))).contains(plain + " is a file, not a folder");
    }

    /** Returns what the command says on the error stream; it fails if it says something. */
    private String plan(Path location, String... options) {
        PrintStream errors = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            String[] arguments = {"plan", file.toString(), "--results", location.toString()};
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(options));
            int status = Tombola.execute(new Tombola(), all.toArray(String[]::new));
            assertThat(status).isEqualTo(bytes.size() == 0 ? 0 : 1);
        } finally {
            System.setErr(errors);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
