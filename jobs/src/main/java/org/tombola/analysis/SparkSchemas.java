package org.tombola.analysis;

import java.sql.Timestamp;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.table.Column;
import org.tombola.table.ColumnType;
import org.tombola.table.Row;
import org.tombola.table.TableSchema;
import scala.jdk.javaapi.CollectionConverters;

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

    /** Returns a value of a row as Spark has it in its rows. */
    static Object value(Row row, Column column) {
        String name = column.name();
        return switch (column.type()) {
            case STRING -> row.text(name);
            case INTEGER -> row.integer(name);
            case LONG -> row.number(name);
            case DOUBLE -> row.decimal(name);
            case BOOLEAN -> row.flag(name);
            case TIMESTAMP -> Timestamp.from(row.instant(name));
            case FLOATS -> row.floats(name);
            case BOOLEANS -> row.booleans(name);
            case INTEGERS -> row.integers(name).toArray();
            case STRING_MAP -> CollectionConverters.asScala(row.texts(name));
            case DOUBLE_MAP -> CollectionConverters.asScala(row.decimals(name));
        };
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
