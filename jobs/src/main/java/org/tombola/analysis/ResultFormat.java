package org.tombola.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rows are written for people or programs. */
public enum ResultFormat {
    /** Aligned columns; decimals to six digits. */
    TABLE {
        @Override
        String text(List<String> columns, List<List<Object>> rows) {
            List<List<String>> lines = readable(columns, rows);
            List<Integer> widths = widths(lines);
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < lines.size(); line++) {
                text.append(aligned(lines.get(line), widths, isNumeric(columns, rows), "  "))
                        .append('\n');
                if (line == 0) {
                    text.append(widths.stream().map("-"::repeat).collect(Collectors.joining("  ")))
                            .append('\n');
                }
            }
            return text.append(rows.size())
                    .append(rows.size() == 1 ? " row\n" : " rows\n")
                    .toString();
        }
    },
    /** Comma-separated values with a header, quoted where needed; exact. */
    CSV {
        @Override
        String text(List<String> columns, List<List<Object>> rows) {
            StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
            for (List<Object> row : rows) {
                text.append(row.stream()
                                .map(value -> quoted(ResultValues.exact(value)))
                                .collect(Collectors.joining(",")))
                        .append('\n');
            }
            return text.toString();
        }
    },
    /** An array of objects, one a line; exact. */
    JSON {
        @Override
        String text(List<String> columns, List<List<Object>> rows) {
            List<String> objects = new ArrayList<>();
            for (List<Object> row : rows) {
                Map<String, Object> object = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    object.put(columns.get(i), row.get(i));
                }
                objects.add(ResultValues.json(object));
            }
            return objects.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", objects) + "\n]\n";
        }
    },
    /** A table of Markdown; decimals to six digits. */
    MARKDOWN {
        @Override
        String text(List<String> columns, List<List<Object>> rows) {
            List<List<String>> lines = readable(columns, rows);
            lines.replaceAll(line ->
                    line.stream().map(value -> value.replace("|", "\\|")).toList());
            List<Integer> widths = widths(lines);
            List<Boolean> numeric = isNumeric(columns, rows);
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < lines.size(); line++) {
                text.append("| ")
                        .append(aligned(lines.get(line), widths, numeric, " | "))
                        .append(" |\n");
                if (line == 0) {
                    for (int i = 0; i < columns.size(); i++) {
                        text.append('|').append("-".repeat(widths.get(i) + 1)).append(numeric.get(i) ? ':' : '-');
                    }
                    text.append("|\n");
                }
            }
            return text.toString();
        }
    };

    /** Collects rows and returns them as text that ends with a line break. */
    public String text(Dataset<Row> rows) {
        List<List<Object>> values = new ArrayList<>();
        for (Row row : rows.collectAsList()) {
            values.add(ResultValues.of(row));
        }
        return text(List.of(rows.columns()), values);
    }

    /**
     * Returns rows as text.
     *
     * @param rows values as {@link ResultValues} makes them, null where there is none
     */
    abstract String text(List<String> columns, List<List<Object>> rows);

    private static List<List<String>> readable(List<String> columns, List<List<Object>> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        for (List<Object> row : rows) {
            lines.add(row.stream().map(ResultValues::readable).toList());
        }
        return lines;
    }

    private static List<Integer> widths(List<List<String>> lines) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(lines.get(0).size(), 0));
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths.set(i, Math.max(widths.get(i), length(line.get(i))));
            }
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static List<Boolean> isNumeric(List<String> columns, List<List<Object>> rows) {
        List<Boolean> numeric = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            numeric.add(rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance));
        }
        return numeric;
    }

    private static String aligned(List<String> values, List<Integer> widths, List<Boolean> numeric, String separator) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String padding = " ".repeat(widths.get(i) - length(values.get(i)));
            padded.add(numeric.get(i) ? padding + values.get(i) : values.get(i) + padding);
        }
        return String.join(separator, padded).stripTrailing();
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\n\r].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
