package org.tombola.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tombola.learner.ReturnFormat;

/** The ticket-effect curve of an experiment as a table for a terminal. */
public final class TicketCurveTable {
    private TicketCurveTable() {}

    /**
     * Returns a line per IMP iteration and a column per baseline with the mean return and, for more than one seed, the half
     * width of its 95 % interval; a table for each environment, learner and engine of registered tables.
     */
    public static String text(SparkSession spark, String experiment) {
        String query = "SELECT * FROM ticket_curve WHERE experiment = :experiment"
                + " ORDER BY environment, learner, engine, imp_iteration, baseline";
        Map<String, List<Row>> settings = new LinkedHashMap<>();
        for (Row row : spark.sql(query, Map.of("experiment", experiment)).collectAsList()) {
            String setting = row.getAs("environment") + ", " + row.getAs("learner") + ", " + row.getAs("engine");
            settings.computeIfAbsent(setting, key -> new ArrayList<>()).add(row);
        }
        if (settings.isEmpty()) {
            return "no completed cells of experiment " + experiment + "\n";
        }
        StringBuilder text = new StringBuilder();
        settings.forEach((setting, rows) -> text.append(setting)
                .append(
                        ": mean return of the best checkpoint on fresh episodes, and its 95 % interval over the seeds\n")
                .append(table(rows)));
        return text.toString();
    }

    private static String table(List<Row> rows) {
        List<String> baselines = rows.stream()
                .map(row -> row.<String>getAs("baseline"))
                .distinct()
                .sorted(Baselines.ORDER)
                .toList();
        Map<Integer, Map<String, Row>> iterations = new TreeMap<>();
        for (Row row : rows) {
            iterations
                    .computeIfAbsent(row.getAs("imp_iteration"), key -> new TreeMap<>())
                    .put(row.getAs("baseline"), row);
        }
        ReturnFormat format = ReturnFormat.of(rows.stream()
                .mapToDouble(row -> row.<Double>getAs("mean_return"))
                .toArray());
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%3s  %8s", "IMP", "density"));
        baselines.forEach(baseline -> text.append(String.format(Locale.ROOT, "  %18s", baseline)));
        text.append('\n');
        iterations.forEach((iteration, cells) -> {
            double density = cells.values().iterator().next().<Double>getAs("density");
            text.append(String.format(Locale.ROOT, "%3d  %6.2f %%", iteration, 100 * density));
            for (String baseline : baselines) {
                text.append(String.format(
                        Locale.ROOT, "  %18s", cells.containsKey(baseline) ? cell(cells.get(baseline), format) : "–"));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static String cell(Row row, ReturnFormat format) {
        double mean = row.<Double>getAs("mean_return");
        Double high = row.getAs("high");
        return high == null ? format.text(mean) : format.text(mean, high - mean);
    }
}
