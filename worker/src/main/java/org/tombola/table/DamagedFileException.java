package org.tombola.table;

import java.io.IOException;

/** Says that a file was read in full but is not a file of its table, so that trying again cannot help. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final DamagedFile file;

    public DamagedFileException(String path, String reason, Throwable cause) {
        this(new DamagedFile(path, reason), cause);
    }

    private DamagedFileException(DamagedFile file, Throwable cause) {
        super("damaged file " + file.path() + ": " + file.reason(), cause);
        this.file = file;
    }

    public DamagedFile file() {
        return file;
    }

    /** Returns the path of the file in its storage. */
    public String path() {
        return file.path();
    }
}
