package org.tombola.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A table with a column of every type, required and optional, and rows at the edges of those types. */
final class SampleTable {
    static final TableSchema SCHEMA = new TableSchema(
            "samples",
            TableSchema.Partitioning.NONE,
            List.of(),
            List.of(
                    Column.required("text", ColumnType.STRING),
                    Column.required("integer", ColumnType.INTEGER),
                    Column.required("number", ColumnType.LONG),
                    Column.required("decimal", ColumnType.DOUBLE),
                    Column.required("flag", ColumnType.BOOLEAN),
                    Column.required("instant", ColumnType.TIMESTAMP),
                    Column.required("values", ColumnType.FLOATS),
                    Column.required("kept", ColumnType.BOOLEANS),
                    Column.required("shape", ColumnType.INTEGERS),
                    Column.required("texts", ColumnType.STRING_MAP),
                    Column.required("decimals", ColumnType.DOUBLE_MAP),
                    Column.optional("maybe_text", ColumnType.STRING),
                    Column.optional("maybe_number", ColumnType.LONG),
                    Column.optional("maybe_instant", ColumnType.TIMESTAMP),
                    Column.optional("maybe_values", ColumnType.FLOATS),
                    Column.optional("maybe_kept", ColumnType.BOOLEANS),
                    Column.optional("maybe_shape", ColumnType.INTEGERS),
                    Column.optional("maybe_texts", ColumnType.STRING_MAP)));

    static final Row FULL = Row.of(
            SCHEMA,
            "Tómbola \uD83C\uDF9F",
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            -0.0,
            true,
            Instant.parse("2026-11-22T10:11:12.123456789Z"),
            new float[] {Float.NaN, -0.0f, 0.0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 1.1f},
            new boolean[] {true, false, true},
            new int[] {4, 64},
            Map.of("mask", "b", "expert", "a"),
            Map.of("actor/0", 0.5, "actor/1", Double.NaN),
            "text",
            -1,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            new float[] {1},
            new boolean[] {false},
            List.of(7),
            Map.of("key", ""));

    static final Row EMPTY = Row.builder(SCHEMA)
            .set("text", "")
            .set("integer", 0)
            .set("number", 0)
            .set("decimal", Double.NaN)
            .set("flag", false)
            .set("instant", Instant.EPOCH)
            .set("values", new float[0])
            .set("kept", new boolean[0])
            .set("shape", List.of())
            .set("texts", Map.of())
            .set("decimals", Map.of())
            .build();

    static final List<Row> ROWS = List.of(FULL, EMPTY, FULL);

    private SampleTable() {}
}
