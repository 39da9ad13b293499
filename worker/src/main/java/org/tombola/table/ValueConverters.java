package org.tombola.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Collects the values of one column in the form in which rows keep them. */
final class ValueConverters {
    private ValueConverters() {}

    static Converter of(ColumnType type, Consumer<Object> receiver) {
        return switch (type) {
            case STRING -> new Text(receiver);
            case INTEGER, LONG, DOUBLE, BOOLEAN -> new Primitive(receiver);
            case TIMESTAMP ->
                new Primitive(micros -> receiver.accept(Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS)));
            case FLOATS -> new Elements(new Floats(), receiver);
            case BOOLEANS -> new Elements(new Booleans(), receiver);
            case INTEGERS -> new Elements(new Integers(), receiver);
            case STRING_MAP -> new Entries(ColumnType.STRING, receiver);
            case DOUBLE_MAP -> new Entries(ColumnType.DOUBLE, receiver);
        };
    }

    private static final class Primitive extends PrimitiveConverter {
        private final Consumer<Object> receiver;

        Primitive(Consumer<Object> receiver) {
            this.receiver = receiver;
        }

        @Override
        public void addInt(int value) {
            receiver.accept(value);
        }

        @Override
        public void addLong(long value) {
            receiver.accept(value);
        }

        @Override
        public void addDouble(double value) {
            receiver.accept(value);
        }

        @Override
        public void addBoolean(boolean value) {
            receiver.accept(value);
        }
    }

    /** Strings; repeated ones, such as cell ids, are decoded once and shared. */
    private static final class Text extends PrimitiveConverter {
        private final Consumer<Object> receiver;
        private String[] dictionary;

        Text(Consumer<Object> receiver) {
            this.receiver = receiver;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary source) {
            dictionary = new String[source.getMaxId() + 1];
            for (int i = 0; i < dictionary.length; i++) {
                dictionary[i] = source.decodeToBinary(i).toStringUsingUTF8();
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            receiver.accept(dictionary[id]);
        }

        @Override
        public void addBinary(Binary value) {
            receiver.accept(value.toStringUsingUTF8());
        }
    }

    /** Elements of the list that is being read. */
    private abstract static class Collector extends PrimitiveConverter {
        int size;

        void clear() {
            size = 0;
        }

        abstract Object collected();

        final int room(int capacity) {
            return size < capacity ? capacity : Math.max(16, Math.multiplyExact(capacity, 2));
        }
    }

    private static final class Floats extends Collector {
        private float[] values = {};

        @Override
        public void addFloat(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, room(values.length));
            }
            values[size++] = value;
        }

        @Override
        Object collected() {
            return Arrays.copyOf(values, size);
        }
    }

    private static final class Booleans extends Collector {
        private boolean[] values = {};

        @Override
        public void addBoolean(boolean value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, room(values.length));
            }
            values[size++] = value;
        }

        @Override
        Object collected() {
            return Arrays.copyOf(values, size);
        }
    }

    private static final class Integers extends Collector {
        private final List<Integer> values = new ArrayList<>();

        @Override
        public void addInt(int value) {
            values.add(value);
            size++;
        }

        @Override
        void clear() {
            super.clear();
            values.clear();
        }

        @Override
        Object collected() {
            return List.copyOf(values);
        }
    }

    /** A list: a group with a repeated group with one element. */
    private static final class Elements extends GroupConverter {
        private final Collector collector;
        private final Consumer<Object> receiver;
        private final GroupConverter repeated;
        private int elements;

        Elements(Collector collector, Consumer<Object> receiver) {
            this.collector = collector;
            this.receiver = receiver;
            this.repeated = new GroupConverter() {
                @Override
                public Converter getConverter(int field) {
                    return collector;
                }

                @Override
                public void start() {
                    elements++;
                }

                @Override
                public void end() {}
            };
        }

        @Override
        public Converter getConverter(int field) {
            return repeated;
        }

        @Override
        public void start() {
            elements = 0;
            collector.clear();
        }

        @Override
        public void end() {
            if (collector.size != elements) {
                throw new IllegalArgumentException("a list has null elements");
            }
            receiver.accept(collector.collected());
        }
    }

    /** A map: a group with a repeated group of a key and a value. */
    private static final class Entries extends GroupConverter {
        private final Consumer<Object> receiver;
        private final GroupConverter repeated;
        private SortedMap<String, Object> map;
        private String key;
        private Object value;

        Entries(ColumnType valueType, Consumer<Object> receiver) {
            this.receiver = receiver;
            Converter keys = of(ColumnType.STRING, read -> key = (String) read);
            Converter values = of(valueType, read -> value = read);
            this.repeated = new GroupConverter() {
                @Override
                public Converter getConverter(int field) {
                    return field == 0 ? keys : values;
                }

                @Override
                public void start() {
                    key = null;
                    value = null;
                }

                @Override
                public void end() {
                    if (key == null || value == null) {
                        throw new IllegalArgumentException("a map has a null key or value");
                    }
                    map.put(key, value);
                }
            };
        }

        @Override
        public Converter getConverter(int field) {
            return repeated;
        }

        @Override
        public void start() {
            map = new TreeMap<>();
        }

        @Override
        public void end() {
            receiver.accept(Collections.unmodifiableSortedMap(map));
        }
    }
}
