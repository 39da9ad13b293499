package org.tombola.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tombola.table.Storage;

/**
 * The results of an experiment as one HTML page that needs nothing else: the data, the charting library and all that draws
 * lie in it. Equal results make equal pages.
 *
 * @param experiment whose results are shown
 * @param compared further experiments of the same results, whose ticket curves are drawn over those of the first, and input masks
 *     beside
 * @param elsewhere experiments of other results, likewise
 * @param state of the results, in some letters and digits that change with them; empty if nobody will ask for it
 */
public record Report(String experiment, List<String> compared, List<ComparedExperiment> elsewhere, String state) {
    /** Asks for the names of all experiments. */
    public static final String EXPERIMENTS = "SELECT experiment FROM progress ORDER BY experiment";

    private static final String STATE = "<meta name=\"tombola-state\" content=\"%s\">";

    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    /** Each after those that it uses. */
    private static final List<String> SCRIPTS = List.of(
            "values.js",
            "looks.js",
            "figures.js",
            "tickets.js",
            "variants.js",
            "training.js",
            "inputs.js",
            "comparison.js",
            "cells.js",
            "page.js");

    public Report {
        compared = List.copyOf(compared);
        elsewhere = List.copyOf(elsewhere);
    }

    /** Returns the report of an experiment that is compared with none. */
    public static Report of(String experiment) {
        return new Report(experiment, List.of(), List.of(), "");
    }

    /** Returns the same report of results in a state. */
    public Report in(String state) {
        return new Report(experiment, compared, elsewhere, state);
    }

    /** Returns where {@link #write(SparkSession, Storage)} writes, or where it wrote. */
    public String location(Storage results) {
        return results.location() + "/" + file();
    }

    /** Returns whether the report in a results folder is of results in this state. */
    public boolean isWritten(Storage results) throws IOException {
        return results.exists(file())
                && new String(results.read(file()), StandardCharsets.UTF_8).contains(STATE.formatted(state));
    }

    /**
     * Writes {@code report-<experiment>.html} into a results folder, whose tables are registered.
     *
     * @return the file's absolute path or URI
     */
    public String write(SparkSession spark, Storage results) throws IOException {
        results.publish(file(), html(spark).getBytes(StandardCharsets.UTF_8));
        return location(results);
    }

    private String file() {
        return "report-" + experiment.replaceAll("[^A-Za-z0-9._-]", "-") + ".html";
    }

    /** Writes the page of registered tables to a file. */
    public void write(SparkSession spark, Path output) throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(output, html(spark));
    }

    /** Returns the names of the experiments of registered tables, sorted. */
    public static List<String> experiments(SparkSession spark) {
        return spark.sql(EXPERIMENTS).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private String html(SparkSession spark) {
        // Several tables of a report read these, and opening a file per cell costs more than all that is done with its
        // rows.
        List<Dataset<Row>> shared = Stream.of("masks", "kept_inputs")
                .map(view -> spark.table(view).cache())
                .toList();
        // Spark takes a table that it has not read yet for huge: it would sort to join, and send whole plans with
        // tasks.
        List.of("experiments", "attempts", "curve_cells")
                .forEach(table -> spark.table(table).count());
        try {
            // A tag in a name must not end the script that holds the data.
            String data = ResultValues.json(ReportData.of(spark, this)).replace("<", "\\u003c");
            return Resources.text("/report/report.html")
                    .replace("{{title}}", escaped(experiment))
                    .replace("{{state}}", STATE.formatted(state))
                    .replace("{{style}}", Resources.text("/report/report.css"))
                    .replace("{{script}}", script())
                    .replace("{{charts}}", Resources.text(CHARTS))
                    .replace("{{data}}", data);
        } finally {
            shared.forEach(Dataset::unpersist);
        }
    }

    private static String script() {
        return SCRIPTS.stream().map(file -> Resources.text("/report/" + file)).collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
