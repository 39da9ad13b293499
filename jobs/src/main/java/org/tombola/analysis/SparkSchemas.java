package org.tombola.analysis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.tombola.table.Column;
import org.tombola.table.ColumnType;
import org.tombola.table.Row;
import org.tombola.table.TableSchema;

/** The schemas of tables as Spark's, so that no footer needs to be read to know them, and their values. */
final class SparkSchemas {
    static final String ENVIRONMENT = "environment";

    private SparkSchemas() {}

    /** Returns the columns of a table's files and, last, of its partitions. */
    static StructType of(TableSchema table) {
        StructType schema = new StructType();
        for (Column column : table.columns()) {
            schema = schema.add(column.name(), type(column.type()));
        }
        return table.partitioning() == TableSchema.Partitioning.ENVIRONMENT
                ? schema.add(ENVIRONMENT, DataTypes.StringType)
                : schema;
    }

    /** Returns a value of a row in the form in which Spark computes with it, or null. */
    static Object value(Row row, String column) {
        if (!row.has(column)) {
            return null;
        }
        return switch (row.schema().column(column).type()) {
            case STRING -> UTF8String.fromString(row.text(column));
            case INTEGER -> row.integer(column);
            case LONG -> row.number(column);
            case DOUBLE -> row.decimal(column);
            case BOOLEAN -> row.flag(column);
            case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, row.instant(column));
            case FLOATS -> UnsafeArrayData.fromPrimitiveArray(row.floats(column));
            case BOOLEANS -> UnsafeArrayData.fromPrimitiveArray(row.booleans(column));
            case INTEGERS ->
                UnsafeArrayData.fromPrimitiveArray(row.integers(column).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            case STRING_MAP -> map(row.texts(column), UTF8String::fromString);
            case DOUBLE_MAP -> map(row.decimals(column), value -> value);
        };
    }

    private static <V> MapData map(SortedMap<String, V> map, Function<V, Object> value) {
        Object[] keys = map.keySet().stream().map(UTF8String::fromString).toArray();
        Object[] values = map.values().stream().map(value).toArray();
        return new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values));
    }

    private static DataType type(ColumnType type) {
        return switch (type) {
            case STRING -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case FLOATS -> DataTypes.createArrayType(DataTypes.FloatType);
            case BOOLEANS -> DataTypes.createArrayType(DataTypes.BooleanType);
            case INTEGERS -> DataTypes.createArrayType(DataTypes.IntegerType);
            case STRING_MAP -> DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
            case DOUBLE_MAP -> DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType);
        };
    }
}
