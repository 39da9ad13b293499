package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tombola.table.Storage;

/** Asks Spark and DuckDB the same. */
final class BothEngines {
    private static final Path RESOURCES = Path.of(System.getProperty("tombola.root"), "jobs/src/main/resources");

    private BothEngines() {}

    /** Returns the rows of a query, which Spark and DuckDB must agree on. */
    static List<List<Object>> rows(SparkSession spark, Path folder, String sql) throws Exception {
        ResultTables.register(spark, Storage.at(folder.toString()));
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : spark.sql(sql).collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                values.add(row.get(i));
            }
            rows.add(values);
        }
        assertThat(duckDb(folder, sql)).isEqualTo(rows);
        return rows;
    }

    private static List<List<Object>> duckDb(Path folder, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET VARIABLE results = '" + folder + "'");
            statement.execute("SET VARIABLE sql = '" + RESOURCES.resolve("sql") + "'");
            statement.execute(Files.readString(RESOURCES.resolve("duckdb.sql")));
            List<List<Object>> rows = new ArrayList<>();
            ResultSet set = statement.executeQuery(sql);
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
}
