package org.tombola.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Rows as the bytes of a Parquet file, zstd-compressed.
 *
 * <p>Equal rows give equal bytes, in any process: the footer holds the schema version and no time, host or path.
 */
public final class TableFile {
    private static final String SCHEMA_VERSION_KEY = "schema_version";

    private TableFile() {}

    /** Returns the file of these rows, which must be of this table. */
    public static byte[] write(TableSchema schema, List<Row> rows) {
        MemoryFile.Output file = new MemoryFile.Output();
        try {
            try (ParquetWriter<Row> writer = new WriterBuilder(file, schema).build()) {
                for (Row row : rows) {
                    if (!row.schema().equals(schema)) {
                        throw new IllegalArgumentException("a row of table "
                                + row.schema().name() + " does not belong into table " + schema.name());
                    }
                    writer.write(row);
                }
            }
            return CanonicalFooter.applied(file.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    /**
     * Returns the rows of a file: null in optional columns that the file lacks, and nothing of columns that the table
     * lacks.
     *
     * @param path the name of the file, for the exception
     * @throws DamagedFileException if the bytes are not a file of this table
     */
    public static List<Row> read(TableSchema schema, String path, byte[] bytes) throws DamagedFileException {
        return read(schema, schema, path, bytes);
    }

    /**
     * Returns rows of some columns of a file.
     *
     * @param projection the table with these columns only
     * @param path the name of the file, for the exception
     * @throws DamagedFileException if the bytes are not a file of this table
     */
    static List<Row> read(TableSchema schema, TableSchema projection, String path, byte[] bytes)
            throws DamagedFileException {
        if (bytes.length == 0) {
            throw new DamagedFileException(path, "it is empty", null);
        }
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecs())
                .usePageChecksumVerification()
                .build();
        List<Row> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new MemoryFile.Input(bytes), options)) {
            FileMetaData footer = reader.getFooter().getFileMetaData();
            readColumns(schema, footer.getSchema());
            MessageType requested = readColumns(projection, footer.getSchema());
            reader.setRequestedSchema(requested);
            ColumnIOFactory columns = new ColumnIOFactory(footer.getCreatedBy());
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                RecordReader<Row> records = columns.getColumnIO(requested, footer.getSchema())
                        .getRecordReader(group, new RowMaterializer(projection, requested));
                for (long i = 0; i < group.getRowCount(); i++) {
                    rows.add(records.read());
                }
            }
        } catch (IOException | RuntimeException e) {
            // Nothing but the bytes can be at fault: they are all in memory.
            throw new DamagedFileException(path, reason(e), e);
        }
        return rows;
    }

    private static String reason(Exception exception) {
        Throwable root = exception;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private static MessageType readColumns(TableSchema schema, MessageType file) throws IOException {
        List<Type> types = new ArrayList<>();
        for (Column column : schema.columns()) {
            if (file.containsField(column.name())) {
                Type expected = ParquetTypes.of(column);
                Type actual = file.getType(column.name());
                if (!ParquetTypes.readable(expected, actual)) {
                    throw new IOException("column " + column.name() + " is not " + column.type() + " but " + actual);
                }
                types.add(actual);
            } else if (column.presence() == Column.Presence.REQUIRED) {
                throw new IOException("column " + column.name() + " is missing");
            }
        }
        return new MessageType(file.getName(), types);
    }

    private static final class WriterBuilder extends ParquetWriter.Builder<Row, WriterBuilder> {
        private final TableSchema schema;

        WriterBuilder(OutputFile file, TableSchema schema) {
            super(file);
            this.schema = schema;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new ZstdCodecs());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withWriterVersion(WriterVersion.PARQUET_1_0);
            withPageWriteChecksumEnabled(true);
            // A row can be as long as a whole tensor: look at the page's size after the first one already.
            withMinRowCountForPageSizeCheck(1);
            // Encodings stay at Parquet's defaults, dictionaries for weights included: all writers of a JVM share one
            // DefaultValuesWriterFactory, which follows the settings of whoever started to write last. Were they
            // different, bytes would depend on what other threads write.
        }

        @Override
        protected WriterBuilder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriteSupport(schema, Map.of(SCHEMA_VERSION_KEY, Integer.toString(Tables.SCHEMA_VERSION)));
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return getWriteSupport((ParquetConfiguration) null);
        }
    }
}
