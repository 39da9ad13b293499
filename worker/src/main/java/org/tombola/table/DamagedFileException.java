package org.tombola.table;

import java.io.IOException;

/** Says that a file was read in full but is not a file of its table, so that trying again cannot help. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String path;

    public DamagedFileException(String path, String reason, Throwable cause) {
        super("damaged file " + path + ": " + reason, cause);
        this.path = path;
    }

    /** Returns the path of the file in its storage. */
    public String path() {
        return path;
    }
}
