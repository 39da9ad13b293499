package org.tombola.analysis;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.table.Column;
import org.tombola.table.ColumnType;
import org.tombola.table.TableSchema;

/** The schemas of tables as Spark's, so that no footer needs to be read to know them. */
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
