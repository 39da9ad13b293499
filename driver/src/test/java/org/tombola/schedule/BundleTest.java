package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiments;
import org.tombola.table.Storage;

class BundleTest {
    /** Spark warns of tasks of more than 1000 KiB. */
    private static final int LARGE = 1000 * 1024 / 4;

    @TempDir
    Path folder;

    /** Of each parent it knows where it lies, and nothing of the graph. */
    @Test
    void theLargestOneOfALargeExperimentIsASmallTask() throws IOException {
        List<CellSpec> cells = CellGraph.of(Experiments.small("seeds=200", "pruning.iterations=20")).cells().stream()
                .filter(cell -> !cell.parents().isEmpty())
                .limit(Sweep.LARGEST_BUNDLE)
                .toList();
        Map<CellId, String> parents = new HashMap<>();
        cells.forEach(cell -> cell.parents().values().forEach(parent -> parents.put(parent, cell.taskId())));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Bundle(cells, parents, Storage.at(folder.toString())));
        }

        assertThat(cells).hasSize(Sweep.LARGEST_BUNDLE);
        assertThat(bytes.size()).isLessThan(LARGE);
    }
}
