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
final class NeedlessExchangesIT {
    @Test
    void an_exchange_from_one_partition_to_one_goes_and_others_stay(SparkSession spark) {
        SparkPlan needless = plan(spark.range(5)
                .coalesce(1)
                .groupBy("id")
                .count()
                .repartition(1, col("id"))
                .filter("id > 1"));
        SparkPlan needed =
                plan(spark.range(0, 5, 1, 3).toDF().repartition(1, col("id")).filter("id > 1"));

        assertThat(needless.toString()).contains("Exchange");
        assertThat(new NeedlessExchanges().apply(needless).toString())
                .doesNotContain("Exchange")
                .contains("Coalesce");
        assertThat(new NeedlessExchanges().apply(needed).toString()).contains("Exchange");
    }

    private static SparkPlan plan(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .sparkPlan();
    }
}
