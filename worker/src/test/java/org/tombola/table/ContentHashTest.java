package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    @Test
    void theHashOfRowsIsPinned() {
        assertThat(ContentHash.of(SampleTable.ROWS))
                .isEqualTo("442da551bcfca514facf2bf7f129a62ff1ca2dd7a33295d6514a17f7c00ea70f");
        assertThat(ContentHash.of(List.of())).isEqualTo(ContentHash.of(new byte[0]));
    }

    @Test
    void rowsAreCountedAndTheirOrderIsNot() {
        List<Row> reversed = new ArrayList<>(List.of(SampleTable.FULL, SampleTable.EMPTY));
        String hash = ContentHash.of(reversed);
        Collections.reverse(reversed);

        assertThat(ContentHash.of(reversed)).isEqualTo(hash);
        assertThat(ContentHash.of(SampleTable.ROWS)).isNotEqualTo(hash);
    }

    @Test
    void anAddedColumnChangesNothingWhereItIsEmptyNorDoesTheOrderOfColumns() {
        Column id = Column.required("cell_id", ColumnType.STRING);
        Column added = Column.optional("added", ColumnType.STRING);
        String hash = ContentHash.of(List.of(Row.of(schema(id), "a")));

        assertThat(ContentHash.of(List.of(Row.of(schema(added, id), null, "a"))))
                .isEqualTo(hash);
        assertThat(ContentHash.of(List.of(Row.of(schema(id, added), "a", "b"))))
                .isNotEqualTo(hash)
                .isEqualTo(ContentHash.of(List.of(Row.of(schema(added, id), "b", "a"))));
    }

    @Test
    void everyBitCountsButThoseOfNaNs() {
        Column column = Column.required("values", ColumnType.FLOATS);
        assertThat(floats(column, 0.0f)).isNotEqualTo(floats(column, -0.0f));
        assertThat(floats(column, Float.NaN)).isEqualTo(floats(column, Float.intBitsToFloat(0x7fc00001)));
        assertThat(floats(column)).isNotEqualTo(floats(column, 0.0f));
    }

    private static String floats(Column column, float... values) {
        return ContentHash.of(List.of(Row.of(schema(column), (Object) values)));
    }

    private static TableSchema schema(Column... columns) {
        return new TableSchema("samples", TableSchema.Partitioning.NONE, List.of(), List.of(columns));
    }
}
