package org.tombola.table;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Writes rows as other versions of Tombola might: uncompressed, in small pages of Parquet's second version. */
final class OtherWriter extends ParquetWriter.Builder<Row, OtherWriter> {
    private final TableSchema schema;

    private OtherWriter(MemoryFile.Output file, TableSchema schema) {
        super(file);
        this.schema = schema;
    }

    static byte[] write(TableSchema schema, List<Row> rows) throws IOException {
        MemoryFile.Output file = new MemoryFile.Output();
        try (ParquetWriter<Row> writer = new OtherWriter(file, schema)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .withPageSize(100)
                .withDictionaryEncoding(false)
                .build()) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return file.bytes();
    }

    @Override
    protected OtherWriter self() {
        return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
        return new RowWriteSupport(schema, Map.of());
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
        return new RowWriteSupport(schema, Map.of());
    }
}
