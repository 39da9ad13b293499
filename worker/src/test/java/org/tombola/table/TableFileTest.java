package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableFileTest {
    @Test
    void rowsOfEveryTypeComeBackBitForBit() throws IOException {
        List<Row> rows = read(SampleTable.SCHEMA, TableFile.write(SampleTable.SCHEMA, SampleTable.ROWS));

        assertThat(rows).isEqualTo(SampleTable.ROWS);
        Row full = rows.get(0);
        float[] values = full.floats("values");
        assertThat(Float.floatToRawIntBits(values[1])).isEqualTo(0x80000000);
        assertThat(Float.floatToRawIntBits(values[0])).isEqualTo(0x7fc00000);
        assertThat(full.instant("instant")).isEqualTo(Instant.parse("2026-11-22T10:11:12.123456Z"));
        assertThat(full.texts("texts").firstKey()).isEqualTo("expert");
        assertThat(full.integers("shape")).containsExactly(4, 64);
        assertThat(rows.get(1).optional("maybe_number", Row::number)).isEmpty();
        assertThat(rows.get(1).has("maybe_values")).isFalse();
        assertThat(rows.get(1).floats("values")).isEmpty();
    }

    @Test
    void aTableWithoutRowsIsAFile() throws IOException {
        assertThat(read(SampleTable.SCHEMA, TableFile.write(SampleTable.SCHEMA, List.of())))
                .isEmpty();
    }

    @Test
    void longTablesAndLongTensorsKeepTheirOrder() throws IOException {
        TableSchema schema =
                schema(Column.required("text", ColumnType.STRING), Column.required("values", ColumnType.FLOATS));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            float[] values = new float[2_000];
            Arrays.fill(values, i);
            rows.add(Row.of(schema, "cell " + i % 3, values));
        }

        assertThat(read(schema, TableFile.write(schema, rows))).isEqualTo(rows);
    }

    @Test
    void equalRowsGiveEqualBytesInAnyProcess() {
        byte[] bytes = TableFile.write(SampleTable.SCHEMA, SampleTable.ROWS);

        assertThat(TableFile.write(SampleTable.SCHEMA, SampleTable.ROWS)).isEqualTo(bytes);
        // Written once by another process; a new version of Parquet or of zstd may change it, the clock must not.
        assertThat(ContentHash.of(bytes)).isEqualTo("804d5907ca46015183909e9e045b49775b0ca76ca86f817a1d2c14492578425a");
    }

    @Test
    void whatOtherThreadsWriteDoesNotChangeTheBytes() {
        Row metric = Row.of(Tables.METRICS, "cell", 1L, "loss", 0.5);
        Row weights = Row.of(Tables.WEIGHTS, "cell", "best", "actor/0", "W", List.of(4), new float[] {1, 2, 3, 2});
        Set<String> hashes = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 4000).parallel().forEach(i -> {
            boolean even = i % 2 == 0;
            hashes.add(ContentHash.of(TableFile.write(
                    even ? Tables.METRICS : Tables.WEIGHTS, Collections.nCopies(20, even ? metric : weights))));
        });
        assertThat(hashes).hasSize(2);
    }

    @Test
    void anOptionalColumnThatAnOldFileLacksIsNullAndAnUnknownOneIsIgnored() throws IOException {
        Column shared = Column.required("cell_id", ColumnType.STRING);
        TableSchema old = schema(shared, Column.required("dropped", ColumnType.DOUBLE_MAP));
        TableSchema current = schema(Column.optional("added", ColumnType.BOOLEANS), shared);

        List<Row> rows = read(current, TableFile.write(old, List.of(Row.of(old, "a", Map.of()))));

        assertThat(rows).containsExactly(Row.of(current, null, "a"));
    }

    @Test
    void aFileOfAnotherTableIsDamaged() {
        byte[] bytes = TableFile.write(SampleTable.SCHEMA, SampleTable.ROWS);

        assertDamaged(schema(Column.required("missing", ColumnType.STRING)), bytes, "column missing is missing");
        assertDamaged(schema(Column.required("kept", ColumnType.FLOATS)), bytes, "column kept is not FLOATS but");
        assertDamaged(schema(Column.required("instant", ColumnType.LONG)), bytes, "column instant is not LONG but");
        assertDamaged(schema(Column.required("maybe_text", ColumnType.STRING)), bytes, "maybe_text needs a value");
    }

    @Test
    void bytesThatWereCutOrChangedAreDamaged() {
        byte[] bytes = TableFile.write(SampleTable.SCHEMA, SampleTable.ROWS);
        byte[] otherMagic = bytes.clone();
        otherMagic[bytes.length - 1] ^= 1;

        assertDamaged(SampleTable.SCHEMA, new byte[0], "");
        assertDamaged(SampleTable.SCHEMA, "not a table, but long enough".getBytes(StandardCharsets.UTF_8), "");
        assertDamaged(SampleTable.SCHEMA, otherMagic, "");
        for (int length = 1; length < bytes.length; length += 101) {
            assertDamaged(SampleTable.SCHEMA, Arrays.copyOf(bytes, length), "");
        }
    }

    @Test
    void aChangedByteIsEitherDamageOrHarmless() throws IOException {
        byte[] bytes = TableFile.write(SampleTable.SCHEMA, SampleTable.ROWS);
        int damaged = 0;
        for (int position = 0; position < bytes.length; position += 13) {
            byte[] changed = bytes.clone();
            changed[position] ^= 0x55;
            try {
                assertThat(read(SampleTable.SCHEMA, changed)).isEqualTo(SampleTable.ROWS);
            } catch (DamagedFileException e) {
                damaged++;
            }
        }
        assertThat(damaged).isGreaterThan(bytes.length / 13 / 2);
    }

    @Test
    void rowsAreCheckedWhenTheyAreMade() {
        TableSchema schema =
                schema(Column.required("number", ColumnType.LONG), Column.optional("kept", ColumnType.BOOLEANS));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of(schema, "one", null))
                .withMessageContaining("column number holds LONG, which a String does not fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.builder(schema).build())
                .withMessageContaining("column number needs a value");
        assertThat(Row.of(schema, 1L)).isEqualTo(Row.of(schema, 1L, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of(schema))
                .withMessageContaining("column number needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of(schema, 1L, null, null))
                .withMessageContaining("has 2 columns, not 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of(schema, 1L, null).text("number"))
                .withMessageContaining("holds LONG, not STRING");
    }

    @Test
    void arraysOfARowCannotBeChangedFromOutside() {
        TableSchema schema = schema(Column.required("values", ColumnType.FLOATS));
        float[] values = {1};
        Row row = Row.of(schema, (Object) values);

        values[0] = 2;
        row.floats("values")[0] = 3;

        assertThat(row.floats("values")).containsExactly(1);
    }

    private static void assertDamaged(TableSchema schema, byte[] bytes, String reason) {
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> read(schema, bytes))
                .withMessageContaining("samples/a.parquet")
                .withMessageContaining(reason)
                .withMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.path()).isEqualTo("samples/a.parquet"));
    }

    private static List<Row> read(TableSchema schema, byte[] bytes) throws DamagedFileException {
        return TableFile.read(schema, "samples/a.parquet", bytes);
    }

    private static TableSchema schema(Column... columns) {
        return new TableSchema("samples", TableSchema.Partitioning.NONE, List.of(), List.of(columns));
    }
}
