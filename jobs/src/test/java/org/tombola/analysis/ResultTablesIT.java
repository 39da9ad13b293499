package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.table.DamagedFile;
import org.tombola.table.Storage;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

@ExtendWith(SparkExtension.class)
final class ResultTablesIT {
    private static final double EXACT = 1e-9;

    @TempDir
    private Path folder;

    private SampleResults results;

    @BeforeEach
    void start() {
        results = new SampleResults(folder, "007");
    }

    @Test
    void a_folder_without_tables_has_empty_views_with_all_columns(SparkSession spark) {
        ResultTables.register(spark, Storage.at(folder.toString()));

        for (String name : ResultTables.names()) {
            assertThat(spark.table(name).count()).as(name).isEqualTo(name.equals("student_t") ? 100 : 0);
        }
        for (TableSchema table : Tables.ALL) {
            assertThat(spark.table(table.name()).columns())
                    .startsWith(table.columns().stream()
                            .map(column -> column.name())
                            .toArray(String[]::new));
        }
    }

    @Test
    void a_ticket_curve_starts_dense_and_has_the_interval_of_students_t_from_five_seeds_on(SparkSession spark) {
        for (long seed = 1; seed <= 5; seed++) {
            results.complete(new Cell("dense", 0, seed, 500));
            results.complete(new Cell("random/re-init", 1, seed, 10 * seed));
        }
        results.complete(new Cell("mask/weights", 1, 1, 10));
        results.complete(new Cell("mask/weights", 1, 2, 20, "diverged"));
        results.complete(new Cell("mask/weights", 1, 3, 30));
        results.writeExperiment();

        List<Row> rows =
                query(spark, "SELECT * FROM ticket_curve WHERE baseline = 'mask/weights' ORDER BY imp_iteration");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).<Double>getAs("density")).isEqualTo(1.0);
        assertThat(rows.get(0).<Double>getAs("mean_return")).isEqualTo(500.0);
        Row sparse = rows.get(1);
        assertThat(sparse.<String>getAs("environment")).isEqualTo("007");
        assertThat(sparse.<Long>getAs("seeds")).isEqualTo(3);
        assertThat(sparse.<Long>getAs("diverged")).isEqualTo(1);
        assertThat(sparse.<Double>getAs("mean_return")).isEqualTo(20.0);
        assertThat(sparse.<Double>getAs("std")).isEqualTo(10.0);
        assertThat(sparse.<Double>getAs("low")).isEqualTo(10);
        assertThat(sparse.<Double>getAs("high")).isEqualTo(30);
        assertThat(sparse.<String>getAs("interval_kind")).isEqualTo("range");
        Row random = query(spark, "SELECT * FROM ticket_curve WHERE baseline = 'random/re-init' AND imp_iteration = 1")
                .get(0);
        // 2.77644511 is the 97.5 % quantile for 4 degrees of freedom.
        assertThat(random.<Double>getAs("high")).isCloseTo(30 + 2.77644511 * Math.sqrt(250 / 5.0), within(EXACT));
        assertThat(random.<Double>getAs("low")).isCloseTo(30 - 2.77644511 * Math.sqrt(250 / 5.0), within(EXACT));
        assertThat(random.<String>getAs("interval_kind")).isEqualTo("student-t");
        assertThat(query(spark, "SELECT DISTINCT baseline FROM ticket_curve WHERE imp_iteration = 0"))
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("mask/weights", "random/re-init");
    }

    @Test
    void contributions_pair_the_seeds_that_have_both_baselines(SparkSession spark) {
        results.complete(new Cell("mask/weights", 1, 1, 10));
        results.complete(new Cell("mask/weights", 1, 2, 20));
        results.complete(new Cell("mask/weights", 1, 3, 1000));
        results.complete(new Cell("mask/permuted", 1, 1, 8));
        results.complete(new Cell("mask/permuted", 1, 2, 12));
        results.complete(new Cell("permuted/permuted", 1, 2, 5));
        results.writeExperiment();

        List<Row> rows = query(spark, "SELECT * FROM contributions ORDER BY contribution");

        assertThat(rows).extracting(row -> row.<String>getAs("contribution")).containsExactly("mask", "weights");
        Row mask = rows.get(0);
        assertThat(mask.<Double>getAs("mean_difference")).isEqualTo(7.0);
        assertThat(mask.isNullAt(mask.fieldIndex("low"))).isTrue();
        Row weights = rows.get(1);
        assertThat(weights.<Long>getAs("seeds")).isEqualTo(2);
        assertThat(weights.<Double>getAs("mean_difference")).isEqualTo(5.0);
        assertThat(weights.<Double>getAs("low")).isEqualTo(2.0);
        assertThat(weights.<Double>getAs("high")).isEqualTo(8.0);
        assertThat(weights.<String>getAs("interval_kind")).isEqualTo("range");
    }

    @Test
    void a_half_written_cell_does_not_show_and_a_compacted_copy_does_not_count_twice(SparkSession spark) {
        Cell done = new Cell("mask/weights", 1, 1, 10);
        Cell halfWritten = new Cell("mask/weights", 1, 2, 20);
        results.complete(done);
        results.writeData(done, "compacted");
        results.writeCell(done, "compacted");
        results.plan(halfWritten);
        results.writeData(halfWritten, halfWritten.id());
        results.writeExperiment();
        ResultTables.register(spark, Storage.at(folder.toString()));

        assertThat(spark.table("cells").count()).isEqualTo(1);
        assertThat(spark.table("returns").count()).isEqualTo(21);
        assertThat(spark.table("metrics").count()).isEqualTo(1);
        assertThat(spark.table("masks").count()).isEqualTo(3);
        assertThat(spark.table("attempts").count()).isEqualTo(2);
        assertThat(spark.table("weights").select("cell_id").distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(done.id());
        assertThat(spark.table("ticket_curve").first().<Long>getAs("cells")).isEqualTo(1);
        Row progress = spark.table("progress").first();
        assertThat(progress.<Long>getAs("planned")).isEqualTo(2);
        assertThat(progress.<Long>getAs("completed")).isEqualTo(1);
        assertThat(progress.<Double>getAs("percentage")).isEqualTo(50.0);
    }

    @Test
    void files_that_are_not_of_their_table_are_named_and_left_out_of_a_folder_of_any_name(SparkSession spark)
            throws IOException {
        Path odd = folder.resolve("seed=3/environment=X/run:1 [a-z] {1,2} 100% #*?\\ü");
        Storage storage = Storage.at(odd.toString());
        SampleResults.sweep(odd, 1, 1);
        ResultTables sound = ResultTables.register(spark, storage);
        List<String> tables = Tables.ALL.stream().map(TableSchema::name).toList();
        Map<String, Long> counts = new HashMap<>();
        for (String table : tables) {
            counts.put(table, spark.table(table).count());
        }
        assertThat(counts).containsEntry("cells", 5L).doesNotContainValue(0L);
        assertThat(sound.damaged()).isEmpty();
        String lost = storage.list("weights").get(0);
        storage.publish(lost, Arrays.copyOf(storage.read(lost), 100));
        for (String table : tables) {
            storage.publish(
                    table + "/outside.parquet",
                    storage.read(storage.list("cells").get(0)));
            storage.publish(table + "/environment=CartPole-v1/empty.parquet", new byte[0]);
        }

        ResultTables damaged = ResultTables.register(spark, storage);

        for (String table : tables) {
            assertThat(spark.sql("SELECT * FROM " + table).collectAsList())
                    .as(table)
                    .hasSize((int) (counts.get(table) - (table.equals("weights") ? 1 : 0)));
        }
        assertThat(spark.sql("SELECT DISTINCT environment FROM cells").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("CartPole-v1");
        assertThat(damaged.damaged())
                .hasSize(2 * tables.size() + 1)
                .extracting(DamagedFile::path)
                .contains(lost, "masks/outside.parquet", "experiments/environment=CartPole-v1/empty.parquet");
        assertThat(damaged.damaged().stream().flatMap(file -> file.cell().stream()))
                .hasSize(1);
    }

    private List<Row> query(SparkSession spark, String sql) {
        ResultTables.register(spark, Storage.at(folder.toString()));
        return Arrays.asList((Row[]) spark.sql(sql).collect());
    }
}
