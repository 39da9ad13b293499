package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import org.tombola.claims.Verdict;

/** Verdicts on claims as text. */
public final class VerdictTable {
    private static final List<String> COLUMNS = List.of(
            "claim",
            "experiments",
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

    /** How many columns a terminal gets: statements and sources, which are long, only where programs or pages read on. */
    private static final int SHORT = COLUMNS.indexOf("statement");

    private VerdictTable() {}

    /** Returns the names of all columns. */
    static List<String> columns() {
        return COLUMNS;
    }

    /** Returns a row per verdict. */
    public static String text(List<Verdict> verdicts, ResultFormat format) {
        int columns = format == ResultFormat.TABLE ? SHORT : COLUMNS.size();
        return format.text(
                COLUMNS.subList(0, columns),
                verdicts.stream()
                        .map(verdict -> values(verdict).subList(0, columns))
                        .toList());
    }

    /** Returns a verdict's values, column by column. */
    static List<Object> values(Verdict verdict) {
        List<Object> values = new ArrayList<>();
        values.add(verdict.id());
        values.add(verdict.experiments());
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
