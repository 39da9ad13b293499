package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tombola.table.Column;
import org.tombola.table.ColumnType;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** The columns that texts repeat are those that {@link Tables} declares. A failure shows what to write. */
class SchemaTextsTest {
    static final List<TableSchema> TABLES = Tables.ALL;

    private static final Path ROOT = Path.of(System.getProperty("tombola.root"));

    @ParameterizedTest
    @FieldSource("TABLES")
    void theScriptForDuckDbDeclaresTheColumns(TableSchema table) throws IOException {
        String script = Files.readString(ROOT.resolve("jobs/src/main/resources/duckdb.sql"));
        String columns = columns(table)
                .map(column -> "NULL::" + type(column.type()) + " AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));

        assertThat(script.replace("\"", "").replaceAll("\\s+", " "))
                .contains("VIEW " + table.name() + " AS SELECT * FROM ( " + columns);
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void theDocumentationExplainsTheColumns(TableSchema table) throws IOException {
        String text = Files.readString(ROOT.resolve("docs/tables.md"));
        String section =
                text.substring(text.indexOf("\n## " + table.name() + "\n") + 1).split("\n## ")[0];
        List<String> rows =
                section.lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(rows)
                .extracting(row -> row.substring(0, row.indexOf('|', row.indexOf('|', 1) + 1) + 1))
                .containsExactlyElementsOf(columns(table)
                        .map(column -> "| `" + column.name() + "` | " + type(column.type())
                                + (column.presence() == Column.Presence.OPTIONAL ? " or null |" : " |"))
                        .toList());
        assertThat(rows).allMatch(row -> row.matches("\\|[^|]+\\|[^|]+\\| [^| ][^|]* \\|"));
    }

    private static Stream<Column> columns(TableSchema table) {
        Stream<Column> partition = table.partitioning() == TableSchema.Partitioning.ENVIRONMENT
                ? Stream.of(Column.required(SparkSchemas.ENVIRONMENT, ColumnType.STRING))
                : Stream.of();
        return Stream.concat(table.columns().stream(), partition);
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case STRING -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMPTZ";
            case FLOATS -> "FLOAT[]";
            case BOOLEANS -> "BOOLEAN[]";
            case INTEGERS -> "INTEGER[]";
            case STRING_MAP -> "MAP(VARCHAR, VARCHAR)";
            case DOUBLE_MAP -> "MAP(VARCHAR, DOUBLE)";
        };
    }
}
