package org.tombola.table;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one file.
 *
 * @param path where the file is in its storage
 * @param environment the environment whose folder it lies in, if the table is partitioned
 */
public record LocatedRows(String path, Optional<String> environment, List<Row> rows) {
    public LocatedRows {
        rows = List.copyOf(rows);
    }
}
