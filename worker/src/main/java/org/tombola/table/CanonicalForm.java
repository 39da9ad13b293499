package org.tombola.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A row as bytes that depend on its values only: for each column that has a value, in the order of their names, the name as
 * text and the value. A column that is added to a table later changes nothing of rows that lack it.
 *
 * <p>Numbers are big-endian and as wide as their type, every NaN is Java's canonical one; a boolean is a byte 0 or 1, an
 * instant the microseconds since 1970 in 64 bits. Text is the number of its UTF-8 bytes in 32 bits and these bytes; a list
 * the number of its elements in 32 bits and these elements; a map likewise its keys, ascending, each followed by its value.
 */
final class CanonicalForm {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalForm() {}

    static byte[] of(Row row) {
        CanonicalForm form = new CanonicalForm();
        TableSchema schema = row.schema();
        List<String> present = schema.columns().stream()
                .map(Column::name)
                .filter(row::has)
                .sorted(Comparator.naturalOrder())
                .toList();
        try {
            for (String name : present) {
                int index = schema.index(name);
                form.addText(name);
                form.add(schema.columns().get(index).type(), row.stored(index));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return form.bytes.toByteArray();
    }

    private void add(ColumnType type, Object value) throws IOException {
        switch (type) {
            case STRING -> addText((String) value);
            case INTEGER -> out.writeInt((Integer) value);
            case LONG -> out.writeLong((Long) value);
            case DOUBLE -> out.writeDouble((Double) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case TIMESTAMP -> out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case FLOATS -> addFloats((float[]) value);
            case BOOLEANS -> addBooleans((boolean[]) value);
            case INTEGERS -> addIntegers((List<?>) value);
            case STRING_MAP -> addMap(ColumnType.STRING, (SortedMap<?, ?>) value);
            case DOUBLE_MAP -> addMap(ColumnType.DOUBLE, (SortedMap<?, ?>) value);
        }
    }

    private void addText(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private void addFloats(float[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
        for (float value : values) {
            buffer.putInt(Float.floatToIntBits(value));
        }
        out.writeInt(values.length);
        out.write(buffer.array());
    }

    private void addBooleans(boolean[] values) throws IOException {
        out.writeInt(values.length);
        for (boolean value : values) {
            out.writeBoolean(value);
        }
    }

    private void addIntegers(List<?> values) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            out.writeInt((Integer) value);
        }
    }

    private void addMap(ColumnType valueType, SortedMap<?, ?> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            addText((String) entry.getKey());
            add(valueType, entry.getValue());
        }
    }
}
