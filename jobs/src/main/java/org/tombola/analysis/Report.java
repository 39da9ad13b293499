package org.tombola.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tombola.table.Storage;

/**
 * The results of an experiment as one HTML page that needs nothing else: the data, the charting library and all that draws
 * lie in it.
 */
public final class Report {
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private Report() {}

    /**
     * Writes {@code report-<experiment>.html} into a results folder.
     *
     * @return the file's absolute path or URI
     */
    public static String write(SparkSession spark, Storage results, String experiment) throws IOException {
        String file = "report-" + experiment.replaceAll("[^A-Za-z0-9._-]", "-") + ".html";
        results.publish(file, html(spark, results, experiment).getBytes(StandardCharsets.UTF_8));
        return results.location() + "/" + file;
    }

    /** Writes a report to a file. */
    public static void write(SparkSession spark, Storage results, String experiment, Path output) throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(output, html(spark, results, experiment));
    }

    /** Returns the names of the experiments of registered tables, sorted. */
    public static List<String> experiments(SparkSession spark) {
        return spark.sql("SELECT experiment FROM progress ORDER BY experiment").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String html(SparkSession spark, Storage results, String experiment) {
        ResultTables.register(spark, results);
        Dataset<Row> cells = spark.table("curve_cells").cache();
        try {
            // A tag in a name must not end the script that holds the data.
            String data = ResultValues.json(data(spark, experiment)).replace("<", "\\u003c");
            return Resources.text("/report/report.html")
                    .replace("{{title}}", escaped(experiment))
                    .replace("{{style}}", Resources.text("/report/report.css"))
                    .replace("{{script}}", Resources.text("/report/report.js"))
                    .replace("{{charts}}", Resources.text(CHARTS))
                    .replace("{{data}}", data);
        } finally {
            cells.unpersist();
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Object> data(SparkSession spark, String experiment) {
        Query query = new Query(spark, experiment);
        List<String> baselines = query.rows("SELECT DISTINCT baseline FROM curve_cells").stream()
                .map(row -> (String) row.get("baseline"))
                .sorted(Baselines.ORDER)
                .toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("experiment", experiment);
        data.put("baselines", baselines);
        data.put("progress", query.rows("SELECT * FROM progress"));
        data.put(
                "planned",
                query.rows(
                        "SELECT baseline, count(*) AS cells, count(DISTINCT seed) AS seeds, max(imp_iteration) AS"
                                + " iterations FROM experiments",
                        "GROUP BY baseline"));
        data.put(
                "configuration",
                query.rows("SELECT configuration FROM experiments", "ORDER BY created_at DESC LIMIT 1"));
        data.put(
                "machines",
                query.rows("SELECT DISTINCT attempts.code_version, attempts.jdk, attempts.cpu FROM attempts"
                        + " JOIN experiments ON experiments.cell_id = attempts.cell_id"));
        data.put("ticketCurve", query.rows("SELECT * FROM ticket_curve", "ORDER BY imp_iteration, baseline"));
        data.put("contributions", query.rows("SELECT * FROM contributions", "ORDER BY imp_iteration, contribution"));
        data.put(
                "learningCurves",
                query.rows(
                        "SELECT environment, learner, engine, baseline, imp_iteration, density, environment_steps,"
                                + " policy, mean_return, std, seeds FROM learning_curves",
                        "ORDER BY imp_iteration, environment_steps"));
        data.put(
                "layerDensities",
                query.rows("SELECT * FROM layer_densities", "ORDER BY imp_iteration, layer, parameter"));
        return data;
    }

    /** Asks for rows of one experiment. */
    private record Query(SparkSession spark, String experiment) {
        List<Map<String, Object>> rows(String selection) {
            return rows(selection, "");
        }

        List<Map<String, Object>> rows(String selection, String rest) {
            String sql = selection + " WHERE experiment = :experiment " + rest;
            Dataset<Row> table = spark.sql(sql, Map.of("experiment", experiment));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Row row : table.collectAsList()) {
                List<Object> values = ResultValues.of(row);
                Map<String, Object> object = new LinkedHashMap<>();
                for (int i = 0; i < values.size(); i++) {
                    object.put(table.columns()[i], values.get(i));
                }
                rows.add(object);
            }
            return rows;
        }
    }
}
