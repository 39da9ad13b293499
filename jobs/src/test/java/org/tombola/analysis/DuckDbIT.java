package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Storage;

@ExtendWith(SparkExtension.class)
final class DuckDbIT {
    /** Engines add in different orders. */
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    private static final Path RESOURCES = Path.of(System.getProperty("tombola.root"), "jobs/src/main/resources");

    @TempDir
    private Path folder;

    @Test
    void spark_and_duckdb_show_the_same_rows_in_every_view(SparkSession spark) throws Exception {
        // Hive would take seed and environment from its parents, and the rest of its name is a pattern that does not
        // match it.
        Path odd = folder.resolve("seed=3/environment=X/it's run:1 [a-z] {1,2} *?ü");
        SampleResults.sweep(odd, 3, 3);
        SampleResults other = new SampleResults(odd, "007");
        other.writeData(new SampleResults.Cell("dense", 0, 99, 1), "half-written");
        planVariant(odd);
        ResultTables.register(spark, Storage.at(odd.toString()));

        try (Connection duckDb = duckDb(odd)) {
            for (String view : ResultTables.STATISTICS) {
                List<List<Object>> expected = rows(spark, view);
                assertThat(expected).as(view).isNotEmpty();
                assertSame(view, rows(duckDb, view), expected);
            }
            for (String table : List.of("cells", "attempts", "returns", "metrics", "masks", "weights", "inputs")) {
                assertThat(rows(duckDb, table)).as(table).hasSize((int)
                        spark.table(table).count());
            }
        }
    }

    /** Plans some of the cells for a variant too, in which the dense cell of one seed is an expert. */
    private static void planVariant(Path folder) {
        SampleResults variant =
                new SampleResults(folder, "CartPole-v1", new SampleResults.Origin("sample", "some", "ppo"));
        variant.plan(new SampleResults.Cell("dense", 0, 0, 500));
        variant.plan(new SampleResults.Cell("expert", 0, 1, 499));
        for (String baseline : List.of("mask/weights", "mask/permuted")) {
            variant.plan(new SampleResults.Cell(baseline, 1, 0, 0));
            variant.plan(new SampleResults.Cell(baseline, 1, 1, 0));
        }
        variant.writeExperiment();
    }

    @Test
    void duckdb_knows_the_columns_of_tables_without_files(SparkSession spark) throws Exception {
        ResultTables.register(spark, Storage.at(folder.toString()));

        try (Connection duckDb = duckDb(folder)) {
            List<String> names = new ArrayList<>(ResultTables.names());
            ResampledViews.ALL.forEach(view -> names.remove(view.name()));
            for (String name : names) {
                assertThat(columns(duckDb, name))
                        .as(name)
                        .containsExactly(spark.table(name).columns());
            }
        }
    }

    @Test
    void files_that_are_no_parquet_are_named_and_left_out_by_both(SparkSession spark) throws Exception {
        SampleResults.sweep(folder.resolve("it's [a-z]"), 2, 2);
        Path results = folder.resolve("it's [a-z]");
        List<String> damaged = new ArrayList<>();
        for (String table : List.of("cells", "masks", "returns", "weights")) {
            Path partition = results.resolve(table).resolve("environment=CartPole-v1");
            try (Stream<Path> files = Files.list(partition)) {
                Path file = files.sorted().findFirst().orElseThrow();
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, table.equals("cells") ? new byte[0] : Arrays.copyOf(bytes, bytes.length / 2));
                damaged.add(file.toString());
            }
        }
        damaged.add(
                Files.writeString(results.resolve("attempts/environment=CartPole-v1/notes.parquet"), "somebody's notes")
                        .toString());
        ResultTables.register(spark, Storage.at(results.toString()));

        try (Connection duckDb = duckDb(results)) {
            assertThat(rows(duckDb, "left_out"))
                    .extracting(row -> row.get(0).toString())
                    .containsExactlyInAnyOrderElementsOf(damaged);
            for (String name :
                    List.of("cells", "masks", "returns", "weights", "attempts", "ticket_curve", "kept_inputs")) {
                assertThat(rows(duckDb, name)).as(name).isNotEmpty().hasSize((int)
                        spark.table(name).count());
            }
        }
    }

    @Test
    void every_shipped_view_has_its_file() throws Exception {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("sql"))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString().replace(".sql", ""))
                    .containsExactlyInAnyOrderElementsOf(ResultTables.STATISTICS);
        }
    }

    private static Connection duckDb(Path results) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET VARIABLE results = '" + results.toString().replace("'", "''") + "'");
            statement.execute("SET VARIABLE sql = '" + RESOURCES.resolve("sql") + "'");
            statement.execute(Files.readString(RESOURCES.resolve("duckdb.sql")));
        }
        return connection;
    }

    private static List<String> columns(Connection duckDb, String view) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet set = statement.executeQuery("SELECT * FROM " + view)) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= set.getMetaData().getColumnCount(); i++) {
                columns.add(set.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    private static List<List<Object>> rows(Connection duckDb, String view) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet set = statement.executeQuery("SELECT * FROM " + view + " ORDER BY ALL")) {
            List<List<Object>> rows = new ArrayList<>();
            while (set.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= set.getMetaData().getColumnCount(); i++) {
                    row.add(set.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<List<Object>> rows(SparkSession spark, String view) {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : spark.sql("SELECT * FROM " + view + " ORDER BY ALL").collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                values.add(row.get(i));
            }
            rows.add(values);
        }
        return rows;
    }

    private static void assertSame(String view, List<List<Object>> actual, List<List<Object>> expected) {
        assertThat(actual).as(view).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            for (int column = 0; column < expected.get(row).size(); column++) {
                Object value = expected.get(row).get(column);
                if (value instanceof Double number) {
                    assertThat((Double) actual.get(row).get(column)).as(view).isCloseTo(number, ROUNDING);
                } else {
                    assertThat(actual.get(row).get(column)).as(view).isEqualTo(value);
                }
            }
        }
    }
}
