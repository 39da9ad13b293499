package org.tombola.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes words of SQL, tables, and columns: those of the tables that the statement names, or of all while it names none. */
final class SqlWords implements Completer {
    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "GROUP",
            "BY",
            "HAVING",
            "ORDER",
            "ASC",
            "DESC",
            "LIMIT",
            "JOIN",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "SEMI",
            "ANTI",
            "ON",
            "USING",
            "AS",
            "WITH",
            "UNION",
            "ALL",
            "EXCEPT",
            "INTERSECT",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "BETWEEN",
            "LIKE",
            "EXISTS",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "CAST",
            "OVER",
            "PARTITION",
            "VALUES",
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "stddev",
            "median",
            "percentile",
            "round",
            "abs",
            "coalesce",
            "explode");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\W+");

    private final Supplier<Map<String, List<String>>> columns;

    /** @param columns of each table and view, as far as they are known by now */
    SqlWords(Supplier<Map<String, List<String>>> columns) {
        this.columns = columns;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Map<String, List<String>> tables = columns.get();
        Set<String> named = new HashSet<>(BETWEEN_WORDS
                .splitAsStream(line.line().toLowerCase(Locale.ROOT))
                .toList());
        named.retainAll(tables.keySet());
        add(
                "columns",
                (named.isEmpty() ? tables.keySet() : named)
                        .stream()
                                .flatMap(table -> tables.get(table).stream())
                                .distinct()
                                .toList(),
                candidates);
        add("tables", tables.keySet(), candidates);
        add("SQL", KEYWORDS, candidates);
    }

    private static void add(String group, Iterable<String> words, List<Candidate> candidates) {
        words.forEach(word -> candidates.add(new Candidate(word, word, group, null, null, null, true)));
    }
}
