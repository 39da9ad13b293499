package org.tombola.table;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Puts rows together from the columns that a file has; the others stay null. */
final class RowMaterializer extends RecordMaterializer<Row> {
    private final RowConverter root;

    /** @param requested the columns to read, each of them a column of the table too */
    RowMaterializer(TableSchema schema, MessageType requested) {
        this.root = new RowConverter(schema, requested);
    }

    @Override
    public Row getCurrentRecord() {
        return Row.ofStored(root.schema, root.values);
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private static final class RowConverter extends GroupConverter {
        private final TableSchema schema;
        private final Converter[] fields;
        private Object[] values;

        RowConverter(TableSchema schema, MessageType requested) {
            this.schema = schema;
            this.fields = new Converter[requested.getFieldCount()];
            List<Column> columns = schema.columns();
            for (int field = 0; field < fields.length; field++) {
                int column = schema.index(requested.getFieldName(field));
                fields[field] = ValueConverters.of(columns.get(column).type(), value -> values[column] = value);
            }
        }

        @Override
        public Converter getConverter(int field) {
            return fields[field];
        }

        @Override
        public void start() {
            values = new Object[schema.columns().size()];
        }

        @Override
        public void end() {}
    }
}
