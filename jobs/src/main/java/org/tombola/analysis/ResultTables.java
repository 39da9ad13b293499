package org.tombola.analysis;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.util.CollectionAccumulator;
import org.tombola.table.DamagedFile;
import org.tombola.table.Storage;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/**
 * The tables of a results folder, and the shipped statistics on them, as temporary views of a Spark session.
 *
 * <p>Experiments of earlier versions, which knew no variants, have one of the empty name. Rows that a compacted copy repeats count once. Rows of a cell without a row in {@code cells}, which is written last,
 * do not count, except in {@code attempts}.
 */
public final class ResultTables {
    private static final String CURVE_CELLS = "curve_cells";
    private static final String VARIANT = "variant";

    /** The views of {@code resources/sql}, each after those that it reads. */
    public static final List<String> STATISTICS = List.of(
            "student_t",
            CURVE_CELLS,
            "ticket_curve",
            "normalised_returns",
            "contributions",
            "learning_curves",
            "untrained_returns",
            "layer_densities",
            "reduced_inputs",
            "plateaus",
            "kept_inputs",
            "input_masks",
            "input_relevance",
            "progress");

    private static final Set<TableSchema> OF_COMPLETE_CELLS =
            Set.of(Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.WEIGHTS);

    /** Small tables, of which most commands and statistics read one or the other more than once. */
    private static final Set<TableSchema> SHARED = Set.of(Tables.EXPERIMENTS, Tables.ATTEMPTS);

    /** A text, which may look like a comment and stays, or a comment. */
    private static final Pattern COMMENT = Pattern.compile("('(?:[^'\\\\]|\\\\.)*')|--.*");

    private final CollectionAccumulator<DamagedFile> damaged;
    private final int files;

    private ResultTables(CollectionAccumulator<DamagedFile> damaged, int files) {
        this.damaged = damaged;
        this.files = files;
    }

    /** Returns the names of all tables and views, in the order in which a person wants to see them. */
    public static List<String> names() {
        Stream<String> tables = Stream.of(
                        Tables.EXPERIMENTS,
                        Tables.CELLS,
                        Tables.ATTEMPTS,
                        Tables.RETURNS,
                        Tables.METRICS,
                        Tables.MASKS,
                        Tables.WEIGHTS,
                        Tables.INPUTS)
                .map(TableSchema::name);
        Stream<String> computed = ResampledViews.ALL.stream().map(ResampledView::name);
        return Stream.of(tables, STATISTICS.stream(), computed)
                .flatMap(names -> names)
                .toList();
    }

    /**
     * Registers all tables and views by name, in place of those of another folder. Each shows the files that are there when
     * it is asked for the first time: register again to see later ones.
     */
    public static ResultTables register(SparkSession spark, Storage results) {
        return register(spark, results, Set.copyOf(names()), Dataset::cache);
    }

    /**
     * Registers the tables and views that a query names, and those that these read: each costs time, and a query needs few.
     * Nothing is kept for further queries, which would cost a single one more than reading twice.
     */
    public static ResultTables register(SparkSession spark, Storage results, String query) {
        return register(spark, results, named(query), rows -> {});
    }

    /** Likewise for several queries, for which is kept what many of them read. */
    public static ResultTables register(SparkSession spark, Storage results, Collection<String> queries) {
        return register(spark, results, named(String.join("\n", queries)), Dataset::cache);
    }

    /** Returns the columns of all tables and views by name, in the order of {@link #names}; they are registered. */
    public static Map<String, List<String>> columns(SparkSession spark, Storage results) {
        register(spark, results, String.join(" ", names()));
        Map<String, List<String>> columns = new LinkedHashMap<>();
        names().forEach(name -> columns.put(name, List.of(spark.table(name).columns())));
        return columns;
    }

    private static ResultTables register(
            SparkSession spark, Storage results, Set<String> wanted, Consumer<Dataset<Row>> keeping) {
        spark.catalog().clearCache();
        Set<String> needed = withWhatTheyRead(wanted);
        names().stream().filter(name -> !needed.contains(name)).forEach(spark.catalog()::dropTempView);
        CollectionAccumulator<DamagedFile> damaged =
                spark.sparkContext().collectionAccumulator("files that nobody can read");
        TableRelation cellFiles = new TableRelation(spark, results, Tables.CELLS, damaged);
        int files = cellFiles.files();
        Dataset<Row> cells = unique(cellFiles.rows(), Tables.CELLS);
        keeping.accept(cells);
        cells.createOrReplaceTempView(Tables.CELLS.name());
        for (TableSchema table : Tables.ALL) {
            if (needed.contains(table.name()) && !table.equals(Tables.CELLS)) {
                TableRelation relation = new TableRelation(spark, results, table, damaged);
                files += relation.files();
                Dataset<Row> rows = deduplicated(relation.rows(), table);
                if (OF_COMPLETE_CELLS.contains(table)) {
                    Dataset<Row> complete = cells.select("cell_id");
                    rows = rows.join(complete, rows.col("cell_id").equalTo(complete.col("cell_id")), "left_semi");
                }
                if (SHARED.contains(table)) {
                    keeping.accept(rows);
                }
                rows.createOrReplaceTempView(table.name());
            }
        }
        registerViews(spark, needed);
        if (needed.contains(CURVE_CELLS)) {
            keeping.accept(spark.table(CURVE_CELLS));
        }
        ResampledViews.register(spark, needed);
        return new ResultTables(damaged, files);
    }

    private static void registerViews(SparkSession spark, Set<String> needed) {
        KeptPerInput.register(spark);
        for (String view : STATISTICS) {
            if (needed.contains(view)) {
                spark.sql(sql(view)).createOrReplaceTempView(view);
            }
        }
    }

    /** Returns names with those of all that is read to answer them; nearly everything reads the cells. */
    private static Set<String> withWhatTheyRead(Set<String> names) {
        Set<String> needed = new HashSet<>(names);
        needed.add(Tables.CELLS.name());
        if (ResampledViews.ALL.stream().map(ResampledView::name).anyMatch(needed::contains)) {
            needed.add(CURVE_CELLS);
        }
        for (int i = STATISTICS.size() - 1; i >= 0; i--) {
            if (needed.contains(STATISTICS.get(i))) {
                needed.addAll(named(sql(STATISTICS.get(i))));
            }
        }
        return needed;
    }

    /**
     * Returns the tables and views whose names are words of a query, but for those of comments; one that is no table there
     * costs only time.
     */
    private static Set<String> named(String query) {
        String uncommented = COMMENT.matcher(query.toLowerCase(Locale.ROOT)).replaceAll("$1 ");
        Set<String> words = Pattern.compile("\\W+").splitAsStream(uncommented).collect(Collectors.toSet());
        words.retainAll(names());
        return words;
    }

    /** Returns how many files queries on all registered tables read. */
    public int files() {
        return files;
    }

    /** Returns the files that the queries until now left out, since they are not files of their tables. */
    public SortedSet<DamagedFile> damaged() {
        return new TreeSet<>(damaged.value());
    }

    /** Returns the query of a shipped view. */
    static String sql(String view) {
        return Resources.text("/sql/" + view + ".sql");
    }

    private static Dataset<Row> deduplicated(Dataset<Row> rows, TableSchema table) {
        if (table.equals(Tables.EXPERIMENTS)) {
            return newest(rows);
        }
        // Weights are never compacted: a file has one name, and no row is there twice.
        return table.equals(Tables.WEIGHTS) ? rows : unique(rows, table);
    }

    private static Dataset<Row> unique(Dataset<Row> rows, TableSchema table) {
        return rows.dropDuplicates(table.key().toArray(String[]::new));
    }

    /** Keeps, of the sweeps of an experiment, what the newest says about each cell of each variant. */
    private static Dataset<Row> newest(Dataset<Row> experiments) {
        Column rank = functions
                .row_number()
                .over(Window.partitionBy("experiment", VARIANT, "cell_id")
                        .orderBy(functions.col("created_at").desc()));
        return experiments
                .withColumn(VARIANT, functions.coalesce(functions.col(VARIANT), functions.lit("")))
                .withColumn("rank", rank)
                .where("rank = 1")
                .drop("rank");
    }
}
