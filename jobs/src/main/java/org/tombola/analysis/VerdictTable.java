package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tombola.claims.Verdict;

/** Verdicts on claims as text. */
public final class VerdictTable {
    private static final String VARIANT = "variant";
    private static final List<String> COLUMNS = List.of(
            "claim",
            "experiments",
            VARIANT,
            "environment",
            "engine",
            "verdict",
            "test",
            "margin",
            "measure",
            "effect",
            "low",
            "high",
            "seeds",
            "reason",
            "statement",
            "source");

    /** What a terminal does not get: statements and sources are long. */
    private static final Set<String> LONG = Set.of("statement", "source");

    private VerdictTable() {}

    /** Returns the names of all columns. */
    static List<String> columns() {
        return COLUMNS;
    }

    /** Returns a row per verdict; a terminal gets no long columns, and none of variants where there are none. */
    public static String text(List<Verdict> verdicts, ResultFormat format) {
        boolean hasVariants =
                verdicts.stream().anyMatch(verdict -> !verdict.variant().isEmpty());
        List<Integer> shown = IntStream.range(0, COLUMNS.size())
                .filter(i -> format != ResultFormat.TABLE
                        || !LONG.contains(COLUMNS.get(i))
                                && (hasVariants || !COLUMNS.get(i).equals(VARIANT)))
                .boxed()
                .toList();
        return format.text(
                shown.stream().map(COLUMNS::get).toList(),
                verdicts.stream()
                        .map(VerdictTable::values)
                        .map(values -> shown.stream().map(values::get).collect(Collectors.toList()))
                        .toList());
    }

    /** Returns a verdict's values, column by column. */
    static List<Object> values(Verdict verdict) {
        List<Object> values = new ArrayList<>();
        values.add(verdict.id());
        values.add(verdict.experiments());
        values.add(verdict.variant());
        values.add(verdict.environment());
        values.add(verdict.engine());
        values.add(verdict.verdict());
        values.add(verdict.test());
        values.add(verdict.margin());
        values.add(verdict.measure());
        values.add(known(verdict.effect()));
        values.add(known(verdict.low()));
        values.add(known(verdict.high()));
        values.add(verdict.seeds());
        values.add(verdict.reason());
        values.add(verdict.statement());
        values.add(verdict.source());
        return values;
    }

    private static Object known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
