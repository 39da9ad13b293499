package org.tombola.table;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The identity of a content. */
public final class ContentHash {
    private ContentHash() {}

    /** Returns the SHA-256 of bytes as 64 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /**
     * Returns the hash of rows of one table, whatever the files that hold them look like: the SHA-256 of the sorted SHA-256
     * hashes of the rows' {@link CanonicalForm}s. Rows are counted, their order is not.
     */
    public static String of(List<Row> rows) {
        MessageDigest digest = sha256();
        rows.stream()
                .map(row -> sha256().digest(CanonicalForm.of(row)))
                .sorted(Arrays::compareUnsigned)
                .forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
