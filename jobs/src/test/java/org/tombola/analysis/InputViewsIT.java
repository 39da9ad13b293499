package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.analysis.SampleResults.FirstLayer;
import org.tombola.environment.Observation;

/** The views on inputs against figures computed by hand. */
@ExtendWith(SparkExtension.class)
final class InputViewsIT {
    private static final String SETTINGS = "{\"copied-inputs\":2,\"noise-inputs\":1}";
    private static final String[] NAMES = {"x", "y", "copy of x", "copy 2 of x", "noise 1"};

    @TempDir
    private Path folder;

    private void writeTwoSeeds() {
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
        writeTwoSeeds();
        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT imp_iteration, input, name, relevant, pruned_fraction, invisible, seeds FROM"
                                + " input_masks WHERE imp_iteration > 0 ORDER BY imp_iteration, input"))
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
        writeTwoSeeds();
        // Iteration 1: seed 1 sees y and a copy of x, seed 2 sees x, y, a copy and noise.
        // Iteration 2: seed 1 is blind and has no precision, seed 2 sees x.
        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT imp_iteration, visible_inputs, precision, recall, f1, coverage, seeds FROM"
                                + " input_relevance ORDER BY imp_iteration"))
                .containsExactly(
                        List.of(0, 5.0, 2 / 5.0, 1.0, 4 / 7.0, 1.0, 2L),
                        List.of(1, 3.0, 0.5, 0.75, (0.5 + 4 / 6.0) / 2, 1.0, 2L),
                        List.of(2, 0.5, 1.0, 0.25, 2 / 3.0 / 2, 0.25, 2L));
    }

    @Test
    void count_the_inputs_of_convolutions_by_channel(SparkSession spark) throws Exception {
        SampleResults results = new SampleResults(folder, "Image");
        // Two filters on three channels, each with two rows and one column.
        List<Integer> shape = List.of(2, 3, 2, 1);
        results.complete(new Cell("dense", 0, 1, 0), FirstLayer.of("", shape, "111111" + "111111"));
        results.complete(new Cell("mask/weights", 1, 1, 0), FirstLayer.of("", shape, "100000" + "110001"));
        // A perceptron on the same image.
        results.complete(new Cell("mask/weights", 2, 1, 0), FirstLayer.of("", 12, "000000010000" + "000100000000"));
        results.complete(new Cell("dense/alive-inputs", 2, 1, 0), FirstLayer.of("", List.of(1, 2, 2, 1), "1111"));
        List<Observation> inputs = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < 4; i++) {
                String name = List.of("ball", "wall", "sky").get(channel) + " at " + i / 2 + ", " + i % 2;
                inputs.add(new Observation(name, channel, i / 2, i % 2, channel == 0 || i == 3));
            }
        }
        inputs.set(11, new Observation("sky at 1, 1", 2, 1, 1, false));
        results.writeInputs("", inputs);
        results.writeExperiment();

        String masks = "SELECT name, channel, y, relevant, pruned_fraction FROM input_masks WHERE imp_iteration = ";
        assertThat(BothEngines.rows(spark, folder, masks + "1 ORDER BY input"))
                .containsExactly(
                        Arrays.asList("ball", 0, null, true, 0.25),
                        Arrays.asList("wall", 1, null, true, 1.0),
                        Arrays.asList("sky", 2, null, false, 0.75));
        assertThat(BothEngines.rows(spark, folder, masks + "2 AND pruned_fraction < 1 ORDER BY input"))
                .containsExactly(List.of("ball at 1, 1", 0, 1, true, 0.5), List.of("wall at 1, 1", 1, 1, true, 0.5));
        assertThat(BothEngines.rows(
                        spark, folder, "SELECT visible_inputs, precision, recall FROM input_relevance ORDER BY 1, 2"))
                .containsExactly(List.of(2.0, 0.5, 0.5), List.of(2.0, 1.0, 2 / 5.0), List.of(3.0, 2 / 3.0, 1.0));
        assertThat(BothEngines.rows(spark, folder, "SELECT inputs, input_count FROM reduced_inputs ORDER BY 1"))
                .containsExactly(List.of("alive-inputs", 2.0), List.of("all-inputs", 3.0));
    }

    @Test
    void take_cells_that_do_not_say_their_options_for_those_of_the_only_ones_there_are(SparkSession spark)
            throws Exception {
        SampleResults results = new SampleResults(folder, "Plane");
        results.complete(new Cell("dense", 0, 1, 0), FirstLayer.of(null, 2, "1110"));
        results.writeInputs("", 1, "x", "y");
        results.writeExperiment();
        String kept = "SELECT name, kept, total FROM kept_inputs ORDER BY input";
        assertThat(BothEngines.rows(spark, folder, kept)).containsExactly(List.of("x", 2, 2), List.of("y", 1, 2));

        results.writeInputs("{\"noise-inputs\":1}", 1, "u", "v");
        assertThat(BothEngines.rows(spark, folder, kept)).isEmpty();
    }
}
