package org.tombola.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.PrunedScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.tombola.table.DamagedFile;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/**
 * A table of a results folder as Spark sees it, read by Tombola's own reader when a query asks for it.
 *
 * <p>Files are small and read as a whole, of which Spark's own reader makes much work, and any name of a folder will do.
 * The files are those that were there when the first query came.
 */
final class TableRelation extends BaseRelation implements PrunedScan {
    /** Reading some more takes as long as the exchanges of a query. */
    private static final int MOST_IN_ONE_PARTITION = 2000;

    /** Files of one task, whose paths travel with it: half a megabyte, from twice of which Spark warns. */
    private static final int MOST_FILES = 4_000;

    /** A compacted file takes as long as some hundred others. */
    private static final int WORK_OF_MERGED = 400;

    /** Rows of one task are in memory at once, and those of weights are long. */
    private static final int WORK_OF_WEIGHTS = 16;

    private final SparkSession spark;
    private final Storage results;
    private final TableSchema table;
    private final CollectionAccumulator<DamagedFile> damaged;
    private List<String> paths;

    /** @param damaged told of the files that are not of the table, whose rows are left out, once per query */
    TableRelation(SparkSession spark, Storage results, TableSchema table, CollectionAccumulator<DamagedFile> damaged) {
        this.spark = spark;
        this.results = results;
        this.table = table;
        this.damaged = damaged;
    }

    /**
     * Returns the rows of the table's files; on this machine, those of few files as one partition, within which a query needs
     * neither to exchange rows nor to wait for a stage.
     */
    Dataset<Row> rows() {
        Dataset<Row> rows = spark.baseRelationToDataFrame(this);
        return spark.sparkContext().isLocal() && work() <= MOST_IN_ONE_PARTITION ? rows.coalesce(1) : rows;
    }

    /** Returns how many files the table has. */
    int files() {
        return paths().size();
    }

    /** Returns about how much there is to read, in files of a usual size. */
    private int work() {
        int merged = (int) paths().stream().filter(TableReader::isCompacted).count();
        int single = paths().size() - merged;
        return merged * WORK_OF_MERGED + single * (table.equals(Tables.WEIGHTS) ? WORK_OF_WEIGHTS : 1);
    }

    @Override
    public SQLContext sqlContext() {
        return spark.sqlContext();
    }

    @Override
    public StructType schema() {
        return SparkSchemas.of(table);
    }

    @Override
    public boolean needConversion() {
        // Arrays of weights would be boxed, one by one.
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // Spark casts back to what the rows are: see needConversion.
    public RDD<Row> buildScan(String[] requiredColumns) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        TableScan scan = new TableScan(results, table, List.copyOf(Arrays.asList(requiredColumns)), damaged);
        List<String> files = paths();
        int slices = Math.max(1 + work() / MOST_FILES, Math.min(files.size(), context.defaultParallelism()));
        return (RDD<Row>)
                (RDD<?>) context.parallelize(files, slices).flatMap(scan).rdd();
    }

    private synchronized List<String> paths() {
        if (paths == null) {
            try {
                paths = new TableReader(results).paths(table);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paths;
    }
}
