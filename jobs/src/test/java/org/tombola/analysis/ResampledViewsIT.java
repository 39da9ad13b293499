package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.table.Storage;

@ExtendWith(SparkExtension.class)
final class ResampledViewsIT {
    private static final double ROUNDING = 1e-9;

    @TempDir
    private Path folder;

    @Test
    void views_agree_with_those_that_are_plain_sql(SparkSession spark) {
        SampleResults.sweep(folder, 4, 3);
        ResultTables.register(spark, Storage.at(folder.toString()));

        List<Row> means = spark.sql(
                        "SELECT value, intervals.low, intervals.high, mean_return, intervals.seeds, ticket_curve.seeds AS cells"
                                + " FROM intervals JOIN ticket_curve USING (experiment, environment, learner, engine, baseline,"
                                + " imp_iteration) WHERE statistic = 'mean'")
                .collectAsList();
        assertThat(means).hasSize(4 * 4).allSatisfy(row -> {
            assertThat(row.getDouble(0)).isCloseTo(row.getDouble(3), within(ROUNDING));
            assertThat(row.getDouble(0)).isBetween(row.getDouble(1), row.getDouble(2));
            assertThat((long) row.getInt(4)).isEqualTo(row.getLong(5));
        });
        List<Row> differences = spark.sql("SELECT difference, mean_difference FROM paired_contributions"
                        + " JOIN contributions USING (experiment, environment, learner, engine, contribution,"
                        + " imp_iteration)")
                .collectAsList();
        assertThat(differences)
                .hasSize(4 * 3)
                .allSatisfy(row -> assertThat(row.getDouble(0)).isCloseTo(row.getDouble(1), within(ROUNDING)));
        assertThat(spark.table("paired_contributions").count())
                .isEqualTo(spark.table("contributions").count());
    }

    @Test
    void degradation_is_by_each_seeds_own_dense_return(SparkSession spark) {
        double[][] returns = {{500, 490, 480, 100}, {400, 390, 385, 381}, {300, 200, 300, 300}};
        writeTickets(returns);
        ResultTables.register(spark, Storage.at(folder.toString()));

        List<Row> points = spark.sql("SELECT seed, imp_iteration, threshold, never_degraded, last_iteration"
                        + " FROM degradation ORDER BY seed")
                .collectAsList();

        assertThat(points)
                .extracting(Row::toString)
                .containsExactly("[0,2,475.0,false,3]", "[1,3,380.0,true,3]", "[2,0,285.0,false,3]");
        Row summary = spark.table("curve_summaries").first();
        // The mean dense return is 400; (400 / 2 + 360 + 388.33 + 260.33 / 2) / 3 of it is the area.
        assertThat(summary.<Double>getAs("area"))
                .isCloseTo((200 + 360 + 1165 / 3.0 + 781 / 6.0) / 3 / 400, within(ROUNDING));
        assertThat(summary.<Integer>getAs("seeds")).isEqualTo(3);
    }

    @Test
    void areas_are_those_of_each_range_without_a_gap(SparkSession spark) {
        double[][] returns = {{500, 400, 300, 100}, {300, 400, Double.NaN, 200}};
        writeTickets(returns);
        ResultTables.register(spark, Storage.at(folder.toString()));

        List<Row> areas = spark.sql(
                        "SELECT seed, iterations, round(400 * area, 6) AS area FROM curve_areas ORDER BY seed, iterations")
                .collectAsList();

        // The mean dense return is 400, so that the area times 400 is the mean height of the curve.
        assertThat(areas)
                .extracting(Row::toString)
                .containsExactly("[0,1,450.0]", "[0,2,400.0]", "[0,3,333.333333]", "[1,1,350.0]");
        assertThat(spark.table("curve_summaries").first().<Integer>getAs("seeds"))
                .isEqualTo(1);
    }

    /** Writes a seed's curve from each row of returns by IMP iteration. */
    private void writeTickets(double[][] returns) {
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        for (int seed = 0; seed < returns.length; seed++) {
            results.complete(new Cell("dense", 0, seed, returns[seed][0]));
            for (int k = 1; k < returns[seed].length; k++) {
                results.complete(new Cell("mask/weights", k, seed, returns[seed][k]));
            }
        }
        results.writeExperiment();
    }
}
