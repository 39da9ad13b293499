package org.tombola.analysis;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
final class PlansForFewRowsIT {
    @Test
    void an_exchange_from_one_partition_to_one_goes_and_others_stay(SparkSession spark) {
        SparkPlan needless = plan(spark.range(5)
                .coalesce(1)
                .groupBy("id")
                .count()
                .repartition(1, col("id"))
                .limit(3));
        SparkPlan needed =
                plan(spark.range(0, 5, 1, 3).toDF().repartition(1, col("id")).limit(3));

        assertThat(needless.toString()).contains("Exchange");
        assertThat(new NeedlessExchanges().apply(needless).toString())
                .doesNotContain("Exchange")
                .contains("Coalesce");
        assertThat(new NeedlessExchanges().apply(needed).toString()).contains("Exchange");
    }

    @Test
    void the_rows_of_one_partition_are_sorted_to_aggregate_them_and_those_of_several_are_not(SparkSession spark) {
        Dataset<Row> one = spark.range(20)
                .coalesce(1)
                .selectExpr("id % 3 AS rest")
                .groupBy("rest")
                .count();
        SparkPlan several = plan(spark.range(0, 5, 1, 3).groupBy("id").count());

        assertThat(plan(one).toString()).contains("HashAggregate");
        assertThat(new SortedAggregates().apply(plan(one)).toString())
                .doesNotContain("HashAggregate")
                // The second of the two finds its rows sorted.
                .containsOnlyOnce("Sort [");
        assertThat(new SortedAggregates().apply(several).toString()).contains("HashAggregate");
        assertThat(one.collectAsList().toString()).isEqualTo("[[0,7], [1,7], [2,6]]");
    }

    private static SparkPlan plan(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .sparkPlan();
    }
}
