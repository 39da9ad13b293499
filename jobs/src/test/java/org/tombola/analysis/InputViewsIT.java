package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.analysis.SampleResults.FirstLayer;

/** The views on inputs against figures computed by hand. */
@ExtendWith(SparkExtension.class)
final class InputViewsIT {
    private static final String SETTINGS = "{\"copied-inputs\":2,\"noise-inputs\":1}";
    private static final String[] NAMES = {"x", "y", "copy of x", "copy 2 of x", "noise 1"};

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTwoSeeds() {
        SampleResults results = new SampleResults(folder, "Plane");
        // Five inputs, two units; each group is what one unit keeps of x, y, two copies of x, noise.
        results.complete(new Cell("dense", 0, 1, 0), FirstLayer.of(SETTINGS, 5, "11111" + "11111"));
        results.complete(new Cell("dense", 0, 2, 0), FirstLayer.of(SETTINGS, 5, "11111" + "11111"));
        results.complete(new Cell("mask/weights", 1, 1, 0), FirstLayer.of(SETTINGS, 5, "01010" + "00010"));
        results.complete(new Cell("mask/weights", 1, 2, 0), FirstLayer.of(SETTINGS, 5, "11101" + "10101"));
        results.complete(new Cell("mask/weights", 2, 1, 0), FirstLayer.of(SETTINGS, 5, "00000" + "00000"));
        results.complete(new Cell("mask/weights", 2, 2, 0), FirstLayer.of(SETTINGS, 5, "10000" + "00000"));
        // A network that sees four of the five inputs only: which ones, the mask does not say.
        results.complete(new Cell("mask/weights", 3, 1, 0), FirstLayer.of(SETTINGS, 4, "1111" + "1111"));
        results.writeInputs(SETTINGS, 2, NAMES);
        // Another set of options of the same environment, as another experiment in this folder may have it.
        results.writeInputs("", 2, "x", "y", "z", "v", "w");
        results.writeExperiment();
    }

    @Test
    void show_what_masks_leave_of_each_input(SparkSession spark) throws Exception {
        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT imp_iteration, input, name, relevant, pruned_fraction, invisible, seeds FROM input_masks"
                                + " WHERE imp_iteration > 0 ORDER BY imp_iteration, input"))
                .containsExactly(
                        List.of(1, 0, "x", true, 0.5, 0.5, 2L),
                        List.of(1, 1, "y", true, 0.5, 0.0, 2L),
                        List.of(1, 2, "copy of x", false, 0.5, 0.5, 2L),
                        List.of(1, 3, "copy 2 of x", false, 0.5, 0.5, 2L),
                        List.of(1, 4, "noise 1", false, 0.5, 0.5, 2L),
                        List.of(2, 0, "x", true, 0.75, 0.5, 2L),
                        List.of(2, 1, "y", true, 1.0, 1.0, 2L),
                        List.of(2, 2, "copy of x", false, 1.0, 1.0, 2L),
                        List.of(2, 3, "copy 2 of x", false, 1.0, 1.0, 2L),
                        List.of(2, 4, "noise 1", false, 1.0, 1.0, 2L));
    }

    @Test
    void compare_visible_inputs_with_those_that_the_task_needs(SparkSession spark) throws Exception {
        // Iteration 1: seed 1 sees y and a copy of x, seed 2 sees x, y, a copy and noise.
        // Iteration 2: seed 1 is blind and has no precision, seed 2 sees x.
        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT imp_iteration, visible_inputs, precision, recall, f1, coverage, seeds FROM input_relevance"
                                + " ORDER BY imp_iteration"))
                .containsExactly(
                        List.of(0, 5.0, 2 / 5.0, 1.0, 4 / 7.0, 1.0, 2L),
                        List.of(1, 3.0, 0.5, 0.75, (0.5 + 4 / 6.0) / 2, 1.0, 2L),
                        List.of(2, 0.5, 1.0, 0.25, 2 / 3.0 / 2, 0.25, 2L));
    }
}
