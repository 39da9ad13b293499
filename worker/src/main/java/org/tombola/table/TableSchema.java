package org.tombola.table;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A table: its name, which is also its folder, and the columns of its files.
 *
 * <p>A table evolves by adding optional columns only.
 *
 * @param key the columns, that of the partition included, that tell rows apart: two rows of one key are copies, or two
 *     versions, of one; empty where nobody repeats rows
 */
public record TableSchema(String name, Partitioning partitioning, List<String> key, List<Column> columns)
        implements Serializable {
    /** How the files of a table are divided among folders. */
    public enum Partitioning {
        /** All files lie in the table's folder. */
        NONE,
        /** Files lie in {@code environment=<id>} folders; {@code environment} is no column of theirs. */
        ENVIRONMENT
    }

    public TableSchema {
        Objects.requireNonNull(partitioning, "partitioning is null");
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("table " + name + " has two columns " + column.name());
            }
        }
        if (partitioning == Partitioning.ENVIRONMENT && names.contains(EnvironmentPartition.COLUMN)) {
            throw new IllegalArgumentException(
                    "table " + name + " is partitioned by environment; its files have no such column");
        }
        for (String column : key) {
            if (!names.contains(column) && !column.equals(EnvironmentPartition.COLUMN)) {
                throw new IllegalArgumentException("table " + name + " has no column " + column + " for its key");
            }
        }
    }

    /** Returns the table with its key and some columns only, in its own order; names of no column of it are nothing. */
    public TableSchema with(Collection<String> some) {
        List<Column> kept = columns.stream()
                .filter(column -> some.contains(column.name()) || key.contains(column.name()))
                .toList();
        return new TableSchema(name, partitioning, key, kept);
    }

    /**
     * Returns the path of a file of this partitioned table.
     *
     * @param file the name of the file without {@code .parquet}, such as a cell id
     */
    public String path(String environment, String file) {
        require(Partitioning.ENVIRONMENT);
        return name + "/" + EnvironmentPartition.folder(environment) + "/" + file + Storage.EXTENSION;
    }

    /**
     * Returns the path of a file of this table without partitions.
     *
     * @param file the name of the file without {@code .parquet}
     */
    public String path(String file) {
        require(Partitioning.NONE);
        return name + "/" + file + Storage.EXTENSION;
    }

    private void require(Partitioning expected) {
        if (partitioning != expected) {
            throw new IllegalArgumentException("table " + name + " has partitioning " + partitioning);
        }
    }

    /** Returns the schema of the table's files. */
    MessageType messageType() {
        Type[] fields = columns.stream().map(ParquetTypes::of).toArray(Type[]::new);
        return new MessageType(name, fields);
    }

    /**
     * Returns a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Column column(String column) {
        return columns.get(index(column));
    }

    /**
     * Returns the position of a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table " + name + " has no column " + column);
    }
}
