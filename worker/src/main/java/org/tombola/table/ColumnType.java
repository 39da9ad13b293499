package org.tombola.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a column holds: the Java type of its values and, by {@link ParquetTypes}, their Parquet type. */
public enum ColumnType {
    STRING(String.class),
    INTEGER(Integer.class),
    /** 64-bit integers; an {@link Integer} is widened. */
    LONG(Long.class) {
        @Override
        Object stored(Object value) {
            return value instanceof Integer number ? Long.valueOf(number) : super.stored(value);
        }
    },
    DOUBLE(Double.class),
    BOOLEAN(Boolean.class),
    /** An {@link Instant}, cut to microseconds, in UTC. */
    TIMESTAMP(Instant.class) {
        @Override
        Object stored(Object value) {
            return ((Instant) super.stored(value)).truncatedTo(ChronoUnit.MICROS);
        }
    },
    /** A {@code float[]}; bits survive, except that every NaN is stored as the one canonical NaN. */
    FLOATS(float[].class) {
        @Override
        Object stored(Object value) {
            return ((float[]) super.stored(value)).clone();
        }
    },
    /** A {@code boolean[]}. */
    BOOLEANS(boolean[].class) {
        @Override
        Object stored(Object value) {
            return ((boolean[]) super.stored(value)).clone();
        }
    },
    /** A list of integers, given as {@code List<Integer>} or {@code int[]}. */
    INTEGERS(List.class) {
        @Override
        Object stored(Object value) {
            if (value instanceof int[] numbers) {
                return IntStream.of(numbers).boxed().toList();
            }
            return ((List<?>) super.stored(value))
                    .stream()
                            .map(Integer.class::cast)
                            .map(Objects::requireNonNull)
                            .toList();
        }
    },
    /** A map from strings to strings, stored in the order of its keys. */
    STRING_MAP(Map.class) {
        @Override
        Object stored(Object value) {
            return sorted((Map<?, ?>) super.stored(value), String.class);
        }
    },
    /** A map from strings to doubles, stored in the order of its keys. */
    DOUBLE_MAP(Map.class) {
        @Override
        Object stored(Object value) {
            return sorted((Map<?, ?>) super.stored(value), Double.class);
        }
    };

    private final Class<?> javaType;

    ColumnType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /**
     * Returns the form in which a row keeps a value: checked, and copied where the caller could still change it.
     *
     * @throws ClassCastException if the value is of another type
     * @throws NullPointerException if the value or an element of it is null
     */
    Object stored(Object value) {
        return javaType.cast(value);
    }

    private static <V> SortedMap<String, V> sorted(Map<?, ?> map, Class<V> valueType) {
        SortedMap<String, V> sorted = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            V value = valueType.cast(entry.getValue());
            if (value == null) {
                throw new NullPointerException("no value for key " + entry.getKey());
            }
            sorted.put((String) entry.getKey(), value);
        }
        return Collections.unmodifiableSortedMap(sorted);
    }
}
