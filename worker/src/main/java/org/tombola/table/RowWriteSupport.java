package org.tombola.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Takes rows apart for Parquet. */
final class RowWriteSupport extends WriteSupport<Row> {
    private final TableSchema schema;
    private final Map<String, String> footer;
    private RecordConsumer consumer;

    RowWriteSupport(TableSchema schema, Map<String, String> footer) {
        this.schema = schema;
        this.footer = footer;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema.messageType(), footer);
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema.messageType(), footer);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        consumer.startMessage();
        List<Column> columns = schema.columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.stored(i);
            if (value != null) {
                Column column = columns.get(i);
                consumer.startField(column.name(), i);
                writeValue(column.type(), value);
                consumer.endField(column.name(), i);
            }
        }
        consumer.endMessage();
    }

    private void writeValue(ColumnType type, Object value) {
        switch (type) {
            case STRING -> consumer.addBinary(Binary.fromString((String) value));
            case INTEGER -> consumer.addInteger((Integer) value);
            case LONG -> consumer.addLong((Long) value);
            case DOUBLE -> consumer.addDouble((Double) value);
            case BOOLEAN -> consumer.addBoolean((Boolean) value);
            case TIMESTAMP -> consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case FLOATS -> writeFloats((float[]) value);
            case BOOLEANS -> writeBooleans((boolean[]) value);
            case INTEGERS -> writeIntegers((List<?>) value);
            case STRING_MAP, DOUBLE_MAP -> writeMap((SortedMap<?, ?>) value);
        }
    }

    private void writeFloats(float[] values) {
        startRepeated(ParquetTypes.REPEATED_ELEMENTS, values.length);
        for (float value : values) {
            startElement();
            consumer.addFloat(value);
            endElement();
        }
        endRepeated(ParquetTypes.REPEATED_ELEMENTS, values.length);
    }

    private void writeBooleans(boolean[] values) {
        startRepeated(ParquetTypes.REPEATED_ELEMENTS, values.length);
        for (boolean value : values) {
            startElement();
            consumer.addBoolean(value);
            endElement();
        }
        endRepeated(ParquetTypes.REPEATED_ELEMENTS, values.length);
    }

    private void writeIntegers(List<?> values) {
        startRepeated(ParquetTypes.REPEATED_ELEMENTS, values.size());
        for (Object value : values) {
            startElement();
            consumer.addInteger((Integer) value);
            endElement();
        }
        endRepeated(ParquetTypes.REPEATED_ELEMENTS, values.size());
    }

    private void writeMap(SortedMap<?, ?> map) {
        startRepeated(ParquetTypes.REPEATED_ENTRIES, map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            consumer.startGroup();
            consumer.startField(ParquetTypes.KEY, 0);
            consumer.addBinary(Binary.fromString((String) entry.getKey()));
            consumer.endField(ParquetTypes.KEY, 0);
            consumer.startField(ParquetTypes.VALUE, 1);
            if (entry.getValue() instanceof Double number) {
                consumer.addDouble(number);
            } else {
                consumer.addBinary(Binary.fromString((String) entry.getValue()));
            }
            consumer.endField(ParquetTypes.VALUE, 1);
            consumer.endGroup();
        }
        endRepeated(ParquetTypes.REPEATED_ENTRIES, map.size());
    }

    /** An empty list or map is a group without its repeated field: Parquet forbids empty fields. */
    private void startRepeated(String field, int size) {
        consumer.startGroup();
        if (size > 0) {
            consumer.startField(field, 0);
        }
    }

    private void endRepeated(String field, int size) {
        if (size > 0) {
            consumer.endField(field, 0);
        }
        consumer.endGroup();
    }

    private void startElement() {
        consumer.startGroup();
        consumer.startField(ParquetTypes.ELEMENT, 0);
    }

    private void endElement() {
        consumer.endField(ParquetTypes.ELEMENT, 0);
        consumer.endGroup();
    }
}
