package org.tombola.cell;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The identity of a cell: SHA-256 of its canonical spec, 64 hexadecimal digits.
 *
 * <p>Equal ids mean equal results, so that a cell is never trained twice.
 */
public record CellId(String value) implements Comparable<CellId>, Serializable {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public CellId {
        if (!isId(value)) {
            throw new IllegalArgumentException("a cell id is 64 hexadecimal digits, not " + value);
        }
    }

    /** Returns whether a text is an id. */
    public static boolean isId(String text) {
        return DIGITS.matcher(text).matches();
    }

    static CellId ofCanonical(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new CellId(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the first digits, enough for people. */
    public String abbreviated() {
        return value.substring(0, 12);
    }

    @Override
    public int compareTo(CellId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
