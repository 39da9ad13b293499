package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TicketCurveTableTest {
    private static final String WARNING = "; dense agents do not clearly beat it, so that their tickets say little\n";
    private static final StructType COLUMNS = new StructType()
            .add("imp_iteration", DataTypes.IntegerType)
            .add("value", DataTypes.DoubleType)
            .add("low", DataTypes.DoubleType)
            .add("interval_kind", DataTypes.StringType);

    @Test
    void warnsWhereTheDenseAgentsReachDownToRandomPlay() {
        assertThat(comparison(row(0, 100.0, 30.0, "range"), row(1, 9.0, 9.0, "range")))
                .isEqualTo("random play: 22.50\n");
        assertThat(comparison(row(0, 100.0, 20.0, "bootstrap"))).isEqualTo("random play: 22.50" + WARNING);
        assertThat(comparison(row(0, 22.5, null, "none"))).isEqualTo("random play: 22.50" + WARNING);
        assertThat(comparison(row(0, 23.0, null, "none"))).isEqualTo("random play: 22.50\n");
        assertThat(comparison(row(1, 9.0, 9.0, "range"))).isEqualTo("random play: 22.50\n");
    }

    private static String comparison(Row... rows) {
        return TicketCurveTable.comparison(List.of(rows), 22.5);
    }

    private static Row row(Object... values) {
        return new GenericRowWithSchema(values, COLUMNS);
    }
}
