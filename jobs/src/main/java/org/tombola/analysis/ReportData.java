package org.tombola.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.tombola.claims.Claims;

/**
 * What a report shows, as values that can be written as JSON: tables by name, each with its columns once and its rows as
 * lists. A view that the session does not have is null.
 */
final class ReportData {
    /** The rows of an experiment in these views, as they are. */
    private static final List<String> VIEWS = List.of(
            "progress",
            "ticket_curve",
            "intervals",
            "contributions",
            "paired_contributions",
            "curve_summaries",
            "untrained_returns",
            "layer_densities",
            "input_relevance",
            "reduced_inputs");

    /** What is drawn of the experiments with which a report compares. */
    private static final List<String> COMPARED = List.of("ticket_curve", "intervals");

    private final SparkSession spark;

    private ReportData(SparkSession spark) {
        this.spark = spark;
    }

    /** Returns the data of a report; the tables and views are registered. */
    static Map<String, Object> of(SparkSession spark, Report report) {
        ReportData data = new ReportData(spark);
        String experiment = report.experiment();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("experiment", experiment);
        all.put("baselines", data.baselines(experiment));
        all.put("tables", data.tables(report));
        List<Map<String, Object>> compared = new ArrayList<>();
        Stream.concat(
                        report.compared().stream().map(other -> ComparedExperiment.read(spark, other)),
                        report.elsewhere().stream())
                .forEach(other -> compared.add(pair("experiment", other.experiment(), "tables", other.tables())));
        all.put("compared", compared);
        return all;
    }

    /** Returns what is drawn of an experiment with which a report compares. */
    static Map<String, Object> compared(SparkSession spark, String experiment) {
        ReportData data = new ReportData(spark);
        Map<String, Object> tables = data.views(COMPARED, experiment);
        data.addInputs(tables, experiment);
        return tables;
    }

    private List<String> baselines(String experiment) {
        String query = "SELECT DISTINCT baseline FROM curve_cells WHERE experiment = :experiment";
        return spark.sql(query, Map.of("experiment", experiment)).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted(Baselines.ORDER)
                .toList();
    }

    private Map<String, Object> tables(Report report) {
        String experiment = report.experiment();
        Map<String, Object> tables = views(VIEWS, experiment);
        tables.put("learning_curves", query("learning_curves", experiment));
        tables.put("cells", query("cells", experiment));
        tables.put("machines", query("machines", experiment));
        tables.put("configuration", query("configuration", experiment));
        addInputs(tables, experiment);
        tables.put(
                "random_play",
                pair("columns", RandomReturns.columns(), "rows", new RandomReturns(spark, experiment).rows()));
        tables.put("claims", claims(report));
        return tables;
    }

    private void addInputs(Map<String, Object> tables, String experiment) {
        boolean hasInputs = spark.catalog().tableExists("input_masks");
        tables.put("input_masks", hasInputs ? query("input_shares", experiment) : null);
        tables.put("input_names", hasInputs ? query("input_names", experiment) : null);
    }

    /** Returns what is claimed of lottery tickets, and whether these experiments support it. */
    private Map<String, Object> claims(Report report) {
        List<String> experiments = new ArrayList<>(report.compared());
        experiments.add(report.experiment());
        List<List<Object>> verdicts = Claims.shipped().evaluate(spark, experiments).stream()
                .map(VerdictTable::values)
                .toList();
        return pair("columns", VerdictTable.columns(), "rows", verdicts);
    }

    private Map<String, Object> views(List<String> names, String experiment) {
        Map<String, Object> views = new LinkedHashMap<>();
        for (String name : names) {
            boolean isThere = spark.catalog().tableExists(name);
            views.put(name, isThere ? view(name, experiment) : null);
        }
        return views;
    }

    private Map<String, Object> view(String name, String experiment) {
        return table(spark.table(name)
                .where(functions.col("experiment").equalTo(experiment))
                .drop("experiment"));
    }

    private Map<String, Object> query(String file, String experiment) {
        String query = Resources.text("/report/" + file + ".sql");
        return table(spark.sql(query, Map.of("experiment", experiment)));
    }

    /** Returns rows in an order that is always the same; Spark would compute expensive ones twice to sort them. */
    private static Map<String, Object> table(Dataset<Row> rows) {
        List<List<Object>> values = rows.collectAsList().stream()
                .map(ResultValues::of)
                .sorted(Comparator.comparing(ResultValues::json))
                .toList();
        return pair("columns", List.of(rows.columns()), "rows", values);
    }

    /** Returns two entries in this order, which {@code Map.of} would not keep. */
    private static Map<String, Object> pair(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(first, firstValue);
        pair.put(second, secondValue);
        return pair;
    }
}
