package org.tombola.table;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Some columns of a table that is read again and again while it grows: each file once. */
public final class FollowedTable {
    private final TableReader reader;
    private final TableSchema schema;
    private final TableSchema projection;
    private final SortedMap<String, LocatedRows> files = new TreeMap<>();

    /** @param columns those that are wanted besides the table's key */
    public FollowedTable(Storage storage, TableSchema schema, Collection<String> columns) {
        this.reader = new TableReader(storage);
        this.schema = schema;
        this.projection = schema.with(columns);
    }

    /**
     * Returns all rows that are there now.
     *
     * @param damaged called for each file that is not one of the table, each time
     */
    public List<Row> rows(Consumer<DamagedFileException> damaged) throws IOException {
        return reader.readAll(schema, projection, files, damaged).stream()
                .flatMap(file -> file.rows().stream())
                .toList();
    }

    /** Returns how many files have not been read yet. */
    public int unread() throws IOException {
        return Math.max(0, reader.paths(schema).size() - files.size());
    }
}
