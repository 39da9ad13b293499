package org.tombola.environment.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellRunner;
import org.tombola.cell.Component;
import org.tombola.cell.MaskSource;
import org.tombola.cell.SmallCells;
import org.tombola.cell.TrainingCell;
import org.tombola.cell.WeightSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.Evaluation;
import org.tombola.network.Perceptron;
import org.tombola.settings.Settings;
import org.tombola.table.CellCatalog;
import org.tombola.table.CellPublisher;
import org.tombola.table.Provenance;
import org.tombola.table.PublishedParents;
import org.tombola.table.Storage;

/** Cells whose environments another process steps. */
@ExtendWith(FakeGymnasium.class)
class BridgedCellsTest {
    @TempDir
    private Path folder;

    /** An executor whose Python has another release of the module than that with which the sweep was planned. */
    @Test
    void aPythonWithOtherVersionsRefusesTheCell() throws IOException, URISyntaxException {
        TrainingCell planned = cell();
        String before =
                System.setProperty(Python.COMMAND, pythonOfOtherVersions().toString());
        try {
            CellOutcome.Failed failed = (CellOutcome.Failed) run(planned);
            assertThat(failed.cause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("the cell asks for gymnasium/1 gymnasium-([0-9a-f]{12})\\b.*"
                            + ", this is gymnasium/1 gymnasium-(?!\\1)[0-9a-f]{12}\\b.*");
        } finally {
            System.setProperty(Python.COMMAND, before);
        }
        assertThat(run(planned)).isInstanceOf(CellOutcome.Trained.class);
    }

    private Path pythonOfOtherVersions() throws IOException, URISyntaxException {
        Path original = Path.of(FakeGymnasium.class.getResource("gymnasium").toURI());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve("modules/gymnasium")
                        .resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path module = folder.resolve("modules/gymnasium/__init__.py");
        Files.writeString(module, Files.readString(module) + "\n# The next release.\n");
        Path command = folder.resolve("python");
        Files.writeString(
                command,
                "#!/bin/sh\nPYTHONDONTWRITEBYTECODE=1 PYTHONPATH='" + folder.resolve("modules")
                        + "' exec python3 \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return command;
    }

    @Test
    void tablesTellEnvironmentsApartByTheirNames() throws IOException {
        TrainingCell cell = cell();
        assertThat(cell.taskId()).isEqualTo("gymnasium:Walk-v0");
        assertThat(cell.description()).isEqualTo("gymnasium:Walk-v0 seed 3 imp 0 dense");

        Storage storage = Storage.at(folder.toString());
        publish(cell, storage);
        assertThat(folder.resolve("cells/environment=gymnasium%3AWalk-v0")).isDirectory();
        CellCatalog catalog = CellCatalog.read(storage, damaged -> {});
        assertThat(catalog.entry(cell.id()).orElseThrow().environment()).isEqualTo("gymnasium:Walk-v0");
    }

    @Test
    void theirFilesLieUnderTheirNames() throws IOException {
        TrainingCell cell = cell();
        Storage storage = Storage.at(folder.toString());
        publish(cell, storage);
        assertThat(folder.resolve("cells/environment=gymnasium%3AWalk-v0")).isDirectory();
        assertThat(new PublishedParents(storage, id -> cell.taskId()).spec(cell.id()))
                .isEqualTo(cell);
    }

    private static void publish(TrainingCell cell, Storage storage) {
        Provenance provenance =
                new Provenance("host", "driver", Optional.empty(), Instant.EPOCH, "version", "jdk", "cpu");
        new CellPublisher(storage).publish(run(cell), provenance);
    }

    private static CellOutcome run(TrainingCell cell) {
        List<CellOutcome> outcomes = new ArrayList<>();
        new CellRunner().run(List.of(cell), new SmallCells(), CellControl.cancelledBy(() -> false), outcomes::add);
        return outcomes.get(0);
    }

    private static TrainingCell cell() {
        EnvironmentSource walk = FakeGymnasium.source("Walk-v0", Map.of());
        Perceptron family = new Perceptron();
        Settings network = Settings.of(
                family.settings(),
                Map.of("hidden", List.of(4L), "activation", "relu", "initialization", "fan-in-uniform"));
        return TrainingCell.of(
                new TrainingCell.Problem(
                        new Component("gymnasium", walk.resultVersion(), walk.settings()),
                        new Component("ppo", "ppo/1", SmallCells.ppo(Map.of())),
                        128,
                        new Evaluation(1, 1, 1, 0)),
                new Component(family.id(), family.resultVersion(), network),
                new MaskSource.Dense(),
                new WeightSource.Initial(),
                new Component("simd", "simd/1", Settings.NONE),
                3,
                0);
    }
}
