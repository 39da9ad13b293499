package org.tombola.table;

import java.io.Serializable;
import java.util.Objects;

/** A column of a table. */
public record Column(String name, ColumnType type, Presence presence) implements Serializable {
    /** Whether every row has a value. A column that is added to a table later is optional. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    public Column {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(presence, "presence is null");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "column name " + name + " cannot be written unquoted in SQL; use lower case and underscores");
        }
    }

    /** Returns a column that has a value in every row. */
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, Presence.REQUIRED);
    }

    /** Returns a column that may be null. */
    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, Presence.OPTIONAL);
    }

    Object stored(Object value) {
        if (value == null) {
            if (presence == Presence.REQUIRED) {
                throw new IllegalArgumentException("column " + name + " needs a value");
            }
            return null;
        }
        try {
            return type.stored(value);
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "column " + name + " holds " + type + ", which a "
                            + value.getClass().getSimpleName() + " does not fit: " + e.getMessage(),
                    e);
        }
    }
}
