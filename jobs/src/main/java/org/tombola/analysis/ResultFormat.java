package org.tombola.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rows are written for people or programs. */
public enum ResultFormat {
    /** Aligned columns; decimals to six digits. */
    TABLE {
        @Override
        void write(List<String> columns, Iterator<List<Object>> some, Appendable text) throws IOException {
            List<List<Object>> rows = all(some);
            List<List<String>> lines = readable(columns, rows, "\\\\n");
            List<Integer> widths = widths(lines);
            List<Boolean> numeric = isNumeric(columns, rows);
            for (int line = 0; line < lines.size(); line++) {
                text.append(aligned(lines.get(line), widths, numeric, "  ")).append('\n');
                if (line == 0) {
                    text.append(widths.stream().map("-"::repeat).collect(Collectors.joining("  ")))
                            .append('\n');
                }
            }
            text.append(Integer.toString(rows.size())).append(rows.size() == 1 ? " row\n" : " rows\n");
        }
    },
    /** Comma-separated values with a header, quoted where needed; exact, but that no text begins as a formula does. */
    CSV {
        @Override
        void write(List<String> columns, Iterator<List<Object>> rows, Appendable out) throws IOException {
            CSVPrinter printer = new CSVPrinter(out, COMMA_SEPARATED);
            printer.printRecord(columns.stream().map(ResultFormat::defused));
            while (rows.hasNext()) {
                printer.printRecord(rows.next().stream().map(ResultFormat::defused));
            }
        }

        @Override
        boolean streams() {
            return true;
        }
    },
    /** An array of objects, one a line; exact, but for NaN and infinities, which are null. Equal names are numbered. */
    JSON {
        @Override
        void write(List<String> columns, Iterator<List<Object>> rows, Appendable out) throws IOException {
            List<String> names = distinct(columns);
            out.append(rows.hasNext() ? "[\n" : "[");
            while (rows.hasNext()) {
                List<Object> row = rows.next();
                Map<String, Object> object = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    object.put(names.get(i), row.get(i));
                }
                out.append(ResultValues.json(object)).append(rows.hasNext() ? ",\n" : "\n");
            }
            out.append("]\n");
        }

        @Override
        boolean streams() {
            return true;
        }
    },
    /** A table of Markdown; decimals to six digits. */
    MARKDOWN {
        @Override
        void write(List<String> columns, Iterator<List<Object>> some, Appendable text) throws IOException {
            List<List<Object>> rows = all(some);
            List<List<String>> lines = readable(columns, rows, "<br>");
            lines.replaceAll(line ->
                    line.stream().map(value -> value.replace("|", "\\|")).toList());
            List<Integer> widths = widths(lines);
            List<Boolean> numeric = isNumeric(columns, rows);
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
        }
    };

    private static final CSVFormat COMMA_SEPARATED =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /**
     * Writes rows as text that ends with a line break: as they come, one partition after the other, where that needs not all of
     * them.
     */
    public void write(Dataset<Row> rows, Appendable out) throws IOException {
        Iterator<Row> some =
                streams() ? rows.toLocalIterator() : rows.collectAsList().iterator();
        Stream<List<Object>> values = StreamSupport.stream(Spliterators.spliteratorUnknownSize(some, 0), false)
                .map(ResultValues::of);
        write(List.of(rows.columns()), values.iterator(), out);
    }

    /** Returns rows as text, as {@link #write(List, Iterator, Appendable)} writes them. */
    String text(List<String> columns, List<List<Object>> rows) {
        StringBuilder text = new StringBuilder();
        try {
            write(columns, rows.iterator(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return text.toString();
    }

    /**
     * Writes rows as text.
     *
     * @param rows values as {@link ResultValues} makes them, null where there is none
     */
    abstract void write(List<String> columns, Iterator<List<Object>> rows, Appendable out) throws IOException;

    /** Returns whether a row is written without having seen all others. */
    boolean streams() {
        return false;
    }

    private static List<List<Object>> all(Iterator<List<Object>> rows) {
        List<List<Object>> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    private static List<List<String>> readable(List<String> columns, List<List<Object>> rows, String lineBreak) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        for (List<Object> row : rows) {
            lines.add(row.stream().map(ResultValues::readable).toList());
        }
        lines.replaceAll(line ->
                line.stream().map(value -> value.replaceAll("\\R", lineBreak)).toList());
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

    /** Returns a cell for programs; an apostrophe keeps spreadsheets from computing texts that look like formulas. */
    private static String defused(Object value) {
        String text = ResultValues.exact(value);
        boolean isFormula = !(value instanceof Number) && FORMULA.matcher(text).lookingAt();
        return isFormula && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** Returns names with a number behind those that were there before. */
    private static List<String> distinct(List<String> columns) {
        Set<String> taken = new HashSet<>(columns);
        Set<String> names = new LinkedHashSet<>();
        for (String column : columns) {
            String name = column;
            for (int i = 2; names.contains(name) || !name.equals(column) && taken.contains(name); i++) {
                name = column + "_" + i;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }
}
