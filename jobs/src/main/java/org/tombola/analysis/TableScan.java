package org.tombola.analysis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.CollectionAccumulator;
import org.tombola.table.Column;
import org.tombola.table.DamagedFile;
import org.tombola.table.DamagedFileException;
import org.tombola.table.LocatedRows;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.TableSchema;

/** Reads some columns of a table's files, on an executor; a file that nobody can read is reported and has no rows. */
final class TableScan implements FlatMapFunction<String, InternalRow> {
    private static final long serialVersionUID = 1;

    private final Storage results;
    private final TableSchema table;
    private final TableSchema projection;
    private final List<String> columns;
    private final CollectionAccumulator<DamagedFile> damaged;

    /** The files that were read in this task, which has a scan of its own. */
    private final Set<String> tried = new HashSet<>();

    /** @param columns of the table, or that of its partitions, in the order in which rows have them */
    TableScan(Storage results, TableSchema table, List<String> columns, CollectionAccumulator<DamagedFile> damaged) {
        this.results = results;
        this.table = table;
        this.projection = projected(table, columns);
        this.columns = columns;
        this.damaged = damaged;
    }

    /** Returns the table with these columns only, and with the one that tells whether a file is of the table. */
    private static TableSchema projected(TableSchema table, List<String> columns) {
        List<Column> kept = table.columns().stream()
                .filter(column ->
                        columns.contains(column.name()) || column.name().equals("cell_id"))
                .toList();
        return new TableSchema(table.name(), table.partitioning(), List.of(), kept.isEmpty() ? table.columns() : kept);
    }

    @Override
    public Iterator<InternalRow> call(String path) throws IOException {
        if (!tried.add(path)) {
            return Collections.emptyIterator();
        }
        try {
            return rows(new TableReader(results).read(table, projection, path)).iterator();
        } catch (NoSuchFileException e) {
            return again();
        } catch (DamagedFileException e) {
            damaged.add(e.file());
            return Collections.emptyIterator();
        }
    }

    /**
     * Returns the rows of all compacted files that this task has not read: files go after their rows were merged into some of
     * these. Rows that the query has read elsewhere are there twice, as where it has read own and compacted files of a cell.
     */
    private Iterator<InternalRow> again() throws IOException {
        return new TableReader(results)
                .readCompacted(table, projection, tried, e -> damaged.add(e.file())).stream()
                        .flatMap(this::rows)
                        .iterator();
    }

    private Stream<InternalRow> rows(LocatedRows file) {
        return file.rows().stream().map(row -> row(file, row));
    }

    private InternalRow row(LocatedRows file, Row row) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            values[i] = column.equals(SparkSchemas.ENVIRONMENT)
                            && file.environment().isPresent()
                    ? UTF8String.fromString(file.environment().get())
                    : SparkSchemas.value(row, column);
        }
        return new GenericInternalRow(values);
    }
}
