package org.tombola.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Asks for the rows that a claim is about. */
final class ClaimQuery {
    private final Claim claim;

    ClaimQuery(Claim claim) {
        this.claim = claim;
    }

    /**
     * Returns the seeds by where they belong, sorted.
     *
     * @throws InvalidClaimsException if the query cannot be answered, or not as a claim needs it
     */
    List<SeedValues> ask(SparkSession spark) {
        Map<SeedValues.Group, SeedValues> groups = new LinkedHashMap<>();
        try {
            Dataset<Row> table = spark.sql(claim.query());
            require(new TreeSet<>(List.of(table.columns())));
            for (Row row : table.collectAsList()) {
                add(row, groups);
            }
        } catch (InvalidClaimsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            throw invalid(firstLine(e));
        }
        List<SeedValues> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparing(values -> values.group().toString()));
        return sorted;
    }

    private void require(TreeSet<String> columns) {
        TreeSet<String> missing = new TreeSet<>(List.of("experiment", "environment", "engine", "seed", "value"));
        if (claim.measure() != Measure.MEAN) {
            missing.add("reference");
        }
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            throw invalid("lacks " + String.join(", ", missing) + "; it has " + String.join(", ", columns));
        }
    }

    private void add(Row row, Map<SeedValues.Group, SeedValues> groups) {
        SeedValues.Group group = new SeedValues.Group(
                new SeedValues.Curve(text(row, "experiment"), text(row, "variant")),
                new SeedValues.Curve(text(row, "reference_experiment"), text(row, "reference_variant")),
                text(row, "environment"),
                text(row, "engine"));
        double value = number(row, "value");
        double reference = claim.measure() == Measure.MEAN ? 0 : number(row, "reference");
        SeedValues values = groups.computeIfAbsent(group, SeedValues::new);
        if (Double.isFinite(value) && Double.isFinite(reference)) {
            values.add(row.<Number>getAs("seed").longValue(), value, reference);
            if (has(row, "is_bound") && row.<Boolean>getAs("is_bound")) {
                values.addOpen();
            }
        }
    }

    private static String text(Row row, String column) {
        return has(row, column) ? row.getAs(column) : "";
    }

    private static double number(Row row, String column) {
        return has(row, column) ? row.<Number>getAs(column).doubleValue() : Double.NaN;
    }

    private static boolean has(Row row, String column) {
        return List.of(row.schema().fieldNames()).contains(column) && !row.isNullAt(row.fieldIndex(column));
    }

    private InvalidClaimsException invalid(String problem) {
        return new InvalidClaimsException("the query of claim " + claim.id() + " " + problem);
    }

    private static String firstLine(Exception exception) {
        String message =
                exception instanceof AnalysisException analysis ? analysis.getSimpleMessage() : exception.getMessage();
        return "fails: "
                + (message == null
                        ? exception.toString()
                        : message.strip().lines().findFirst().orElse(""));
    }
}
