package org.tombola.table;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard, called directly: Parquet's own codecs set up a Hadoop configuration first, which costs more than the rest of
 * a file. Files that others wrote may use the other codecs.
 */
final class ZstdCodecs implements CompressionCodecFactory {
    private static final int LEVEL = 3;
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("tables are written with zstd, not " + codec);
        }
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return codec == CompressionCodecName.ZSTD
                ? new Decompressor()
                : new CodecFactory(new PlainParquetConfiguration(), BUFFER_BYTES).getDecompressor(codec);
    }

    @Override
    public void release() {}

    private static final class Compressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Zstd.compress(bytes.toByteArray(), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {}
    }

    private static final class Decompressor implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int uncompressedSize) throws IOException {
            return BytesInput.from(decompressed(bytes.toByteArray(), uncompressedSize));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int uncompressedSize)
                throws IOException {
            byte[] bytes = new byte[compressedSize];
            input.get(bytes);
            output.put(decompressed(bytes, uncompressedSize));
        }

        /** Checks the size before it allocates: a damaged page header must not look like a lack of memory. */
        private static byte[] decompressed(byte[] bytes, int uncompressedSize) throws IOException {
            long recordedSize = Zstd.getFrameContentSize(bytes);
            if (recordedSize > 0 && recordedSize != uncompressedSize || uncompressedSize < 0) {
                throw new IOException("a page of " + recordedSize + " bytes is said to have " + uncompressedSize);
            }
            byte[] result = new byte[uncompressedSize];
            long size = Zstd.decompress(result, bytes);
            if (Zstd.isError(size) || size != uncompressedSize) {
                throw new IOException("a page does not decompress to its " + uncompressedSize + " bytes");
            }
            return result;
        }

        @Override
        public void release() {}
    }
}
