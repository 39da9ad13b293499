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
import org.tombola.statistics.Bootstrap;
import org.tombola.statistics.Interval;

/** The ticket-effect curve of an experiment as a table for a terminal. */
public final class TicketCurveTable {
    private TicketCurveTable() {}

    /**
     * Returns a line per IMP iteration and a column per baseline with the mean return and its interval, or the range of the
     * seeds where they are too few for one; a table for each variant, environment, learner and engine of registered tables. Below it
     * stands what random play is worth, and whether dense agents are worth no more.
     */
    public static String text(SparkSession spark, String experiment) {
        String query = "SELECT * FROM intervals WHERE experiment = :experiment AND statistic = 'mean'"
                + " ORDER BY variant, environment, learner, engine, imp_iteration, baseline";
        List<Row> all = spark.sql(query, Map.of("experiment", experiment)).collectAsList();
        boolean hasVariants =
                all.stream().map(row -> row.getAs("variant")).distinct().count() > 1;
        Map<String, List<Row>> settings = new LinkedHashMap<>();
        for (Row row : all) {
            String setting = (hasVariants ? variant(row) + ": " : "") + row.getAs("environment") + ", "
                    + row.getAs("learner") + ", " + row.getAs("engine");
            settings.computeIfAbsent(setting, key -> new ArrayList<>()).add(row);
        }
        if (settings.isEmpty()) {
            return "no completed cells of experiment " + experiment + "\n";
        }
        String measure = isOfDataSet(spark, experiment)
                ? ": accuracy of the best checkpoint on test examples"
                : ": mean return of the best checkpoint on fresh episodes";
        RandomReturns random = new RandomReturns(spark, experiment);
        StringBuilder text = new StringBuilder();
        settings.forEach((setting, rows) -> text.append(setting)
                .append(measure)
                .append(legend(rows))
                .append('\n')
                .append(table(rows))
                .append(random.mean(rows.get(0))
                        .map(mean -> comparison(rows, mean))
                        .orElse("")));
        spark.sql(
                        "SELECT cut FROM progress WHERE cut > 0 AND experiment = :experiment",
                        Map.of("experiment", experiment))
                .collectAsList()
                .forEach(row -> text.append(row.getLong(0))
                        .append(" of the cells are cut: no path leads from input to output, all that they"
                                + " learned is constant\n"));
        return text.toString();
    }

    private static String variant(Row row) {
        String name = row.getAs("variant");
        return name.isEmpty() ? "without variant" : name;
    }

    /** Says what stands beside the means. */
    private static boolean isOfDataSet(SparkSession spark, String experiment) {
        return spark
                .sql(Resources.text("/report/configuration.sql"), Map.of("experiment", experiment))
                .collectAsList()
                .stream()
                .anyMatch(row -> row.<String>getAs("configuration").contains("\"data-set\":{"));
    }

    private static String legend(List<Row> rows) {
        String text = "";
        if (rows.stream().anyMatch(row -> isOf(Interval.Kind.BOOTSTRAP, row))) {
            text += " [its 95 % interval over the seeds (bootstrap)]";
        }
        if (rows.stream().anyMatch(row -> isOf(Interval.Kind.RANGE, row))) {
            text += " (lowest to highest seed: fewer than " + Bootstrap.MINIMUM_SEEDS + " have no interval)";
        }
        return text;
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
        ReturnFormat format = ReturnFormat.of(
                rows.stream().mapToDouble(row -> row.<Double>getAs("value")).toArray());
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%3s  %8s", "IMP", "density"));
        baselines.forEach(baseline -> text.append(String.format(Locale.ROOT, "  %24s", baseline)));
        text.append('\n');
        iterations.forEach((iteration, cells) -> {
            double density = cells.values().iterator().next().<Double>getAs("density");
            text.append(String.format(Locale.ROOT, "%3d  %6.2f %%", iteration, 100 * density));
            for (String baseline : baselines) {
                text.append(String.format(
                        Locale.ROOT, "  %24s", cells.containsKey(baseline) ? cell(cells.get(baseline), format) : "–"));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static String cell(Row row, ReturnFormat format) {
        String text = format.text(row.getAs("value"));
        if (isOf(Interval.Kind.BOOTSTRAP, row)) {
            return text + " [" + format.text(row.getAs("low")) + ", " + format.text(row.getAs("high")) + "]";
        }
        return isOf(Interval.Kind.RANGE, row)
                ? text + " (" + format.text(row.getAs("low")) + " to " + format.text(row.getAs("high")) + ")"
                : text;
    }

    /** Agents whose interval reaches down to random play may have learned nothing. */
    static String comparison(List<Row> rows, double random) {
        boolean isBeaten = rows.stream()
                .filter(row -> row.<Integer>getAs("imp_iteration") == 0)
                .map(row -> row.<Double>getAs(isOf(Interval.Kind.NONE, row) ? "value" : "low"))
                .allMatch(lowest -> lowest > random);
        return "random play: " + ReturnFormat.of(random).text(random)
                + (isBeaten ? "" : "; dense agents do not clearly beat it, so that their tickets say little")
                + "\n";
    }

    private static boolean isOf(Interval.Kind kind, Row row) {
        return row.getAs("interval_kind").equals(kind.id());
    }
}
