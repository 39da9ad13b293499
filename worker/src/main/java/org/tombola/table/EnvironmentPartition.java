package org.tombola.table;

import java.util.HexFormat;
import java.util.Optional;

/** The folders {@code environment=<id>}, escaped as Hive and Spark escape partition values. */
final class EnvironmentPartition {
    static final String COLUMN = "environment";

    private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007F";

    private EnvironmentPartition() {}

    static String folder(String environment) {
        if (environment.isEmpty()) {
            throw new IllegalArgumentException("an environment id is empty");
        }
        StringBuilder folder = new StringBuilder(COLUMN).append('=');
        for (char c : environment.toCharArray()) {
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                folder.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            } else {
                folder.append(c);
            }
        }
        return folder.toString();
    }

    /** Returns the environment of the folder in which a file lies, if it lies in such a folder. */
    static Optional<String> of(String path) {
        for (String segment : path.split("/")) {
            if (segment.startsWith(COLUMN + "=")) {
                return Optional.of(unescaped(segment.substring(COLUMN.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static String unescaped(String escaped) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%'
                    && i + 2 < escaped.length()
                    && HexFormat.isHexDigit(escaped.charAt(i + 1))
                    && HexFormat.isHexDigit(escaped.charAt(i + 2))) {
                value.append((char) HexFormat.fromHexDigits(escaped, i + 1, i + 3));
                i += 2;
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
