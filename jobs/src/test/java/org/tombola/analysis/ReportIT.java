package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.analysis.SampleResults.FirstLayer;
import org.tombola.table.Storage;

@ExtendWith(SparkExtension.class)
final class ReportIT {
    @TempDir
    private Path folder;

    @Test
    void a_report_holds_its_data_and_loads_nothing(SparkSession spark) throws Exception {
        SampleResults.sweep(folder, 2, 2);
        Storage results = Storage.at(folder.toString());

        ResultTables.register(spark, results);
        String path = Report.of("sample").write(spark, results);

        String html = Files.readString(Path.of(path));
        assertThat(html)
                .contains(
                        "\"baselines\":[\"mask/weights\",\"mask/permuted\",\"permuted/permuted\",\"random/re-init\"]");
        assertThat(html).contains("\"layer_ratio\"").contains("\"intervals\":{").contains("\"tickets-match-dense\"");
        assertThat(html).doesNotContain("{{").doesNotContain("<script src").doesNotContain("<link");
        assertThat(Report.experiments(spark)).containsExactly("sample");
    }

    @Test
    void a_report_of_a_planned_experiment_needs_no_complete_cell(SparkSession spark) throws Exception {
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        results.plan(new Cell("dense", 0, 1, 0));
        results.writeExperiment();
        Path output = folder.resolve("elsewhere/report.html");

        ResultTables.register(spark, Storage.at(folder.toString()));
        Report.of("sample").write(spark, output);

        assertThat(Files.readString(output)).contains("\"planned\"").contains("\"waiting\"");
    }

    @Test
    void a_ticket_curve_is_printed_with_the_range_of_few_seeds_and_the_interval_of_five(SparkSession spark) {
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        results.complete(new Cell("dense", 0, 1, 500));
        results.complete(new Cell("mask/weights", 1, 1, 10));
        results.complete(new Cell("mask/weights", 1, 2, 20), FirstLayer.of("", 4, "00000000"));
        for (int seed = 1; seed <= 5; seed++) {
            results.complete(new Cell("random/re-init", 1, seed, seed < 5 ? 5 : 10));
        }
        results.writeExperiment();

        ResultTables.register(spark, Storage.at(folder.toString()));
        assertThat(TicketCurveTable.text(spark, "sample").lines())
                .containsExactly(
                        "CartPole-v1, ppo, simd: mean return of the best checkpoint on fresh episodes"
                                + " [its 95 % interval over the seeds (bootstrap)]"
                                + " (lowest to highest seed: fewer than 5 have no interval)",
                        "IMP   density              mask/weights            random/re-init",
                        "  0  100.00 %                     500.0                     500.0",
                        "  1   80.00 %       15.0 (10.0 to 20.0)            6.0 [5.0, 8.0]",
                        "1 of the cells are cut: no path leads from input to output, all that they learned is"
                                + " constant");
        assertThat(spark.sql("SELECT cut FROM ticket_curve WHERE cut > 0").collectAsList())
                .hasSize(1);
    }
}
