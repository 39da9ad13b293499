package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.analysis.SampleResults.FirstLayer;

/** Views that set cells beside each other, against figures computed by hand. */
@ExtendWith(SparkExtension.class)
final class ComparisonViewsIT {
    @TempDir
    private Path folder;

    @Test
    void agents_on_reduced_inputs_stand_beside_dense_ones_and_on_no_curve(SparkSession spark) throws Exception {
        SampleResults results = new SampleResults(folder, "Plane");
        for (int seed = 1; seed <= 2; seed++) {
            results.complete(new Cell("dense", 0, seed, 100 * seed), FirstLayer.of("", 4, "1111" + "1111"));
            results.complete(new Cell("mask/weights", 1, seed, 90), FirstLayer.of("", 4, "1100" + "1000"));
            results.complete(new Cell("dense/alive-inputs", 1, seed, 10 * seed), FirstLayer.of("", seed, "11"));
            // The experts of students.
            results.complete(new Cell("expert", 0, seed, 500));
        }
        results.complete(new Cell("dense/relevant-inputs", 0, 1, 70), FirstLayer.of("", 3, "111"));
        results.writeExperiment();

        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT inputs, imp_iteration, seeds, input_count, mean_return, high > mean_return"
                                + " FROM reduced_inputs ORDER BY inputs"))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        List.of("alive-inputs", 1, 2L, 1.5, 15.0, true),
                        List.of("all-inputs", 0, 2L, 4.0, 150.0, true),
                        Arrays.asList("relevant-inputs", 0, 1L, 3.0, 70.0, null)));
        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT DISTINCT baseline, imp_iteration FROM curve_cells ORDER BY imp_iteration"))
                .containsExactly(List.of("mask/weights", 0), List.of("mask/weights", 1));
    }

    @Test
    void a_plateau_ends_with_a_new_maximum_and_what_follows_the_last_is_none(SparkSession spark) throws Exception {
        SampleResults results = new SampleResults(folder, "Plane");
        Cell climbs = new Cell("dense", 0, 1, 0);
        Cell waits = new Cell("dense", 0, 2, 0);
        results.complete(climbs);
        results.complete(waits);
        results.writeReturns(climbs, 1, 2, 3, 3, 3, 3);
        results.writeReturns(waits, 5, 4, 5, 5, 6, 2);
        results.writeExperiment();

        assertThat(
                        BothEngines.rows(
                                spark,
                                folder,
                                "SELECT seed, plateau_steps, improvements FROM plateaus JOIN cells USING (cell_id) ORDER BY seed"))
                .containsExactly(List.of(1L, 10_000L, 3L), List.of(2L, 40_000L, 2L));
    }

    @Test
    void a_cell_that_diverged_counts_on_with_its_last_finite_checkpoint(SparkSession spark) throws Exception {
        SampleResults results = new SampleResults(folder, "Plane");
        Cell survives = new Cell("mask/weights", 1, 1, 0);
        Cell diverges = new Cell("mask/weights", 1, 2, 0, "diverged");
        Cell divergesAtOnce = new Cell("mask/weights", 1, 3, 3, "diverged");
        for (Cell cell : List.of(survives, diverges, divergesAtOnce)) {
            results.complete(cell);
        }
        results.writeReturns(survives, 30, 60, 90);
        results.writeReturns(diverges, 6);
        results.writeReturns(divergesAtOnce);
        results.writeExperiment();

        assertThat(
                        BothEngines.rows(
                                spark,
                                folder,
                                "SELECT environment_steps, mean_return, seeds, diverged FROM learning_curves ORDER BY environment_steps"))
                .containsExactly(
                        List.of(10_000L, 13.0, 3L, 1L), List.of(20_000L, 23.0, 3L, 2L), List.of(30_000L, 33.0, 3L, 2L));
    }

    @Test
    void untrained_agents_stand_beside_each_other_and_in_no_plateau(SparkSession spark) throws Exception {
        SampleResults results = new SampleResults(folder, "Plane");
        for (int seed = 1; seed <= 2; seed++) {
            results.complete(new Cell("dense", 0, seed, 100));
            results.complete(new Cell("mask/weights", 1, seed, 100));
        }
        results.writeExperiment();

        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT baseline, imp_iteration, policy, seeds, mean_return, low, interval_kind"
                                + " FROM untrained_returns ORDER BY imp_iteration"))
                .containsExactly(
                        List.of("mask/weights", 0, "greedy", 2L, 9.0, 9.0, "range"),
                        List.of("mask/weights", 1, "greedy", 2L, 10.0, 10.0, "range"));
        assertThat(BothEngines.rows(
                        spark,
                        folder,
                        "SELECT mean_return FROM learning_curves WHERE environment_steps = 0 ORDER BY imp_iteration"))
                .containsExactly(List.of(9.0), List.of(10.0));
        // Ten points, each better than the one before: ten improvements, 10,000 steps apart.
        assertThat(BothEngines.rows(spark, folder, "SELECT DISTINCT plateau_steps, improvements FROM plateaus"))
                .containsExactly(List.of(10_000L, 10L));
    }
}
