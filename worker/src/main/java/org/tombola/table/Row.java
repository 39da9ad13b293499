package org.tombola.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** One row of a table; immutable, arrays are copied on the way in and out. */
public final class Row {
    private final TableSchema schema;
    private final Object[] values;

    private Row(TableSchema schema, Object[] values) {
        this.schema = schema;
        this.values = values;
    }

    /**
     * Returns a row of these values, in the order of the table's columns, null where an optional one is missing; the last
     * columns need no value at all if they are optional.
     *
     * @throws IllegalArgumentException if their number or one of their types is wrong, or a required one is null
     */
    public static Row of(TableSchema schema, Object... values) {
        List<Column> columns = schema.columns();
        if (values.length > columns.size()) {
            throw new IllegalArgumentException(
                    "table " + schema.name() + " has " + columns.size() + " columns, not " + values.length);
        }
        Object[] stored = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            stored[i] = columns.get(i).stored(values[i]);
        }
        return ofStored(schema, stored);
    }

    /** Returns a row of values that are in their stored form already and that nobody else holds. */
    static Row ofStored(TableSchema schema, Object[] stored) {
        for (int i = 0; i < stored.length; i++) {
            Column column = schema.columns().get(i);
            if (stored[i] == null && column.presence() == Column.Presence.REQUIRED) {
                throw new IllegalArgumentException("column " + column.name() + " needs a value");
            }
        }
        return new Row(schema, stored);
    }

    /** Starts a row whose values are set by column name. */
    public static Builder builder(TableSchema schema) {
        return new Builder(schema);
    }

    public TableSchema schema() {
        return schema;
    }

    /** Returns whether an optional column has a value. */
    public boolean has(String column) {
        return stored(schema.index(column)) != null;
    }

    /**
     * Returns the value of a column that may be null, as in {@code row.optional("gpu", Row::text)}.
     *
     * @param access the accessor for the column's type
     */
    public <T> Optional<T> optional(String column, BiFunction<Row, String, T> access) {
        return has(column) ? Optional.of(access.apply(this, column)) : Optional.empty();
    }

    /** Returns the value of a {@link ColumnType#STRING} column. */
    public String text(String column) {
        return (String) value(column, ColumnType.STRING);
    }

    /** Returns the value of a {@link ColumnType#INTEGER} column. */
    public int integer(String column) {
        return (Integer) value(column, ColumnType.INTEGER);
    }

    /** Returns the value of a {@link ColumnType#LONG} column. */
    public long number(String column) {
        return (Long) value(column, ColumnType.LONG);
    }

    /** Returns the value of a {@link ColumnType#DOUBLE} column. */
    public double decimal(String column) {
        return (Double) value(column, ColumnType.DOUBLE);
    }

    /** Returns the value of a {@link ColumnType#BOOLEAN} column. */
    public boolean flag(String column) {
        return (Boolean) value(column, ColumnType.BOOLEAN);
    }

    /** Returns the value of a {@link ColumnType#TIMESTAMP} column. */
    public Instant instant(String column) {
        return (Instant) value(column, ColumnType.TIMESTAMP);
    }

    /** Returns a copy of the value of a {@link ColumnType#FLOATS} column. */
    public float[] floats(String column) {
        return ((float[]) value(column, ColumnType.FLOATS)).clone();
    }

    /** Returns a copy of the value of a {@link ColumnType#BOOLEANS} column. */
    public boolean[] booleans(String column) {
        return ((boolean[]) value(column, ColumnType.BOOLEANS)).clone();
    }

    /** Returns the value of an {@link ColumnType#INTEGERS} column. */
    @SuppressWarnings("unchecked")
    public List<Integer> integers(String column) {
        return (List<Integer>) value(column, ColumnType.INTEGERS);
    }

    /** Returns the value of a {@link ColumnType#STRING_MAP} column. */
    @SuppressWarnings("unchecked")
    public SortedMap<String, String> texts(String column) {
        return (SortedMap<String, String>) value(column, ColumnType.STRING_MAP);
    }

    /** Returns the value of a {@link ColumnType#DOUBLE_MAP} column. */
    @SuppressWarnings("unchecked")
    public SortedMap<String, Double> decimals(String column) {
        return (SortedMap<String, Double>) value(column, ColumnType.DOUBLE_MAP);
    }

    /** Returns a value of any type as text for people; empty where an optional one is missing. */
    public String shown(String column) {
        Object value = stored(schema.index(column));
        if (value == null) {
            return "";
        }
        // The text of an array of one element, without the array's own brackets.
        String text = Arrays.deepToString(new Object[] {value});
        return text.substring(1, text.length() - 1);
    }

    /** Returns the values of the table's key, but for that of the partition: equal objects for equal ones. */
    List<Object> key() {
        List<Object> key = new ArrayList<>();
        for (String column : schema.key()) {
            if (!column.equals(EnvironmentPartition.COLUMN)) {
                key.add(stored(schema.index(column)));
            }
        }
        return key;
    }

    /** Returns the value in its stored form, which must not be changed, or null. */
    Object stored(int column) {
        return values[column];
    }

    private Object value(String column, ColumnType type) {
        int index = schema.index(column);
        ColumnType actual = schema.columns().get(index).type();
        if (actual != type) {
            throw new IllegalArgumentException(
                    "column " + column + " of table " + schema.name() + " holds " + actual + ", not " + type);
        }
        if (values[index] == null) {
            throw new IllegalStateException("column " + column + " of table " + schema.name() + " is null in this row");
        }
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && schema.equals(row.schema) && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return 31 * schema.name().hashCode() + Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return schema.name() + Arrays.deepToString(values);
    }

    /** Collects the values of a row; columns that are never set stay null. */
    public static final class Builder {
        private final TableSchema schema;
        private final Object[] values;

        private Builder(TableSchema schema) {
            this.schema = schema;
            this.values = new Object[schema.columns().size()];
        }

        /**
         * Sets the value of a column.
         *
         * @throws IllegalArgumentException if there is no such column or it holds another type
         */
        public Builder set(String column, Object value) {
            int index = schema.index(column);
            values[index] = value == null ? null : schema.columns().get(index).stored(value);
            return this;
        }

        /**
         * Returns the row.
         *
         * @throws IllegalArgumentException if a required column has no value
         */
        public Row build() {
            return ofStored(schema, values.clone());
        }
    }
}
