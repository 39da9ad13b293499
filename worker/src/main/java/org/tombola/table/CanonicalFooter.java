package org.tombola.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The footer of a Parquet file with its lists of encodings in a fixed order.
 *
 * <p>Parquet's writer keeps them in hash sets of objects without a hash of their own, so that their order, which means
 * nothing, differs from process to process.
 */
final class CanonicalFooter {
    /** The length of the footer and the magic number at the end of a file. */
    private static final int TRAILER_BYTES = 8;

    private CanonicalFooter() {}

    static byte[] applied(byte[] file) throws IOException {
        ByteBuffer trailer =
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - TRAILER_BYTES);
        int length = trailer.getInt();
        int start = file.length - TRAILER_BYTES - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                sort(chunk.getMeta_data());
            }
        }
        ByteArrayOutputStream canonical = new ByteArrayOutputStream(file.length);
        canonical.write(file, 0, start);
        Util.writeFileMetaData(footer, canonical);
        int canonicalLength = canonical.size() - start;
        canonical.writeBytes(ByteBuffer.allocate(TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(canonicalLength)
                .put(trailer)
                .array());
        return canonical.toByteArray();
    }

    private static void sort(ColumnMetaData column) {
        List<Encoding> encodings = new ArrayList<>(column.getEncodings());
        Collections.sort(encodings);
        column.setEncodings(encodings);
        if (column.isSetEncoding_stats()) {
            List<PageEncodingStats> stats = new ArrayList<>(column.getEncoding_stats());
            stats.sort(Comparator.naturalOrder());
            column.setEncoding_stats(stats);
        }
    }
}
