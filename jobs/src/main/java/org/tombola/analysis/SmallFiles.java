package org.tombola.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.tombola.table.Column;
import org.tombola.table.LocatedRows;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.TableSchema;

/**
 * The files of a table, each read as a whole when a query asks for the table. Where files have few rows, this takes a
 * fraction of the time of Spark's own reader, which is at its best with files of which a query needs a part.
 */
final class SmallFiles implements FlatMapFunction<String, Row> {
    private static final long serialVersionUID = 1;

    private final Storage results;
    private final TableSchema table;

    private SmallFiles(Storage results, TableSchema table) {
        this.results = results;
        this.table = table;
    }

    /** Returns the rows of the files that are there now, but for those that have disappeared when they are read. */
    static Dataset<Row> read(SparkSession spark, Storage results, TableSchema table) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try {
            List<String> paths = results.list(table.name());
            int slices = Math.max(1, Math.min(paths.size(), context.defaultParallelism()));
            JavaRDD<Row> rows = context.parallelize(paths, slices).flatMap(new SmallFiles(results, table));
            return spark.createDataFrame(rows, SparkSchemas.of(table));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files of " + table.name(), e);
        }
    }

    @Override
    public Iterator<Row> call(String path) throws IOException {
        try {
            LocatedRows file = new TableReader(results).read(table, path);
            return file.rows().stream().map(row -> row(file, row)).iterator();
        } catch (NoSuchFileException e) {
            // Compaction deletes small files some time after it has written their rows elsewhere.
            return Collections.emptyIterator();
        }
    }

    private Row row(LocatedRows file, org.tombola.table.Row row) {
        List<Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(row.has(column.name()) ? SparkSchemas.value(row, column) : null);
        }
        file.environment().ifPresent(values::add);
        return RowFactory.create(values.toArray());
    }
}
