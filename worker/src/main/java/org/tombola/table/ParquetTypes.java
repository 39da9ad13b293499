package org.tombola.table;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REPEATED;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Columns as Parquet types, with the three-level lists and the key-value groups of the Parquet format's
 * {@code LogicalTypes.md}, which Spark, DuckDB and Arrow all read as their own lists and maps.
 */
final class ParquetTypes {
    static final String REPEATED_ELEMENTS = "list";
    static final String ELEMENT = "element";
    static final String REPEATED_ENTRIES = "key_value";
    static final String KEY = "key";
    static final String VALUE = "value";

    private ParquetTypes() {}

    static Type of(Column column) {
        Repetition repetition = column.presence() == Column.Presence.REQUIRED ? REQUIRED : OPTIONAL;
        String name = column.name();
        return switch (column.type()) {
            case STRING -> string(repetition, name);
            case INTEGER -> new PrimitiveType(repetition, INT32, name);
            case LONG -> new PrimitiveType(repetition, INT64, name);
            case DOUBLE -> new PrimitiveType(repetition, PrimitiveTypeName.DOUBLE, name);
            case BOOLEAN -> new PrimitiveType(repetition, PrimitiveTypeName.BOOLEAN, name);
            case TIMESTAMP ->
                Types.primitive(INT64, repetition)
                        .as(timestampType(true, MICROS))
                        .named(name);
            case FLOATS -> list(repetition, name, FLOAT);
            case BOOLEANS -> list(repetition, name, BOOLEAN);
            case INTEGERS -> list(repetition, name, INT32);
            case STRING_MAP -> map(repetition, name, string(REQUIRED, VALUE));
            case DOUBLE_MAP -> map(repetition, name, new PrimitiveType(REQUIRED, DOUBLE, VALUE));
        };
    }

    /**
     * Returns whether values of a file's column can be read as those of a table's: the same structure, whatever is said
     * about nulls, because other writers declare everything optional.
     */
    static boolean readable(Type expected, Type actual) {
        if (expected.isPrimitive() || actual.isPrimitive()) {
            return expected.isPrimitive()
                    && actual.isPrimitive()
                    && expected.asPrimitiveType().getPrimitiveTypeName()
                            == actual.asPrimitiveType().getPrimitiveTypeName()
                    && isTimestamp(expected) == isTimestamp(actual)
                    && expected.isRepetition(REPEATED) == actual.isRepetition(REPEATED);
        }
        GroupType expectedGroup = expected.asGroupType();
        GroupType actualGroup = actual.asGroupType();
        if (expectedGroup.getFieldCount() != actualGroup.getFieldCount()
                || expected.isRepetition(REPEATED) != actual.isRepetition(REPEATED)) {
            return false;
        }
        for (int i = 0; i < expectedGroup.getFieldCount(); i++) {
            if (!readable(expectedGroup.getType(i), actualGroup.getType(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTimestamp(Type type) {
        return timestampType(true, MICROS).equals(type.getLogicalTypeAnnotation());
    }

    private static PrimitiveType string(Repetition repetition, String name) {
        return Types.primitive(BINARY, repetition).as(stringType()).named(name);
    }

    private static GroupType list(Repetition repetition, String name, PrimitiveTypeName element) {
        return Types.buildGroup(repetition)
                .as(listType())
                .addField(new GroupType(REPEATED, REPEATED_ELEMENTS, new PrimitiveType(REQUIRED, element, ELEMENT)))
                .named(name);
    }

    private static GroupType map(Repetition repetition, String name, PrimitiveType value) {
        return Types.buildGroup(repetition)
                .as(mapType())
                .addField(new GroupType(REPEATED, REPEATED_ENTRIES, string(REQUIRED, KEY), value))
                .named(name);
    }
}
