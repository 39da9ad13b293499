package org.tombola.kernel;

/**
 * A matrix known by its entries: those of row 0 with ascending columns, then those of row 1, and so on.
 *
 * <p>The values are a part of an array that others write to; whatever is not an entry counts as zero.
 */
public final class SparseMatrix {
    final int rows;
    /** Where each row's entries begin, and after the last row where they end. */
    final int[] starts;

    final int[] rowOf;
    final int[] columnOf;
    final float[] values;
    final int offset;

    /**
     * Describes a matrix.
     *
     * @param rowOf row of each entry, ascending
     * @param columnOf column of each entry, ascending within a row
     * @param values value of entry k at {@code offset + k}
     */
    public SparseMatrix(int rows, int[] rowOf, int[] columnOf, float[] values, int offset) {
        this.rows = rows;
        this.rowOf = rowOf;
        this.columnOf = columnOf;
        this.values = values;
        this.offset = offset;
        this.starts = new int[rows + 1];
        for (int row : rowOf) {
            starts[row + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            starts[row + 1] += starts[row];
        }
    }

    /** Returns the number of entries. */
    public int entries() {
        return rowOf.length;
    }

    /** Returns the transposed matrix with values of its own; {@link Transposed#refresh} copies them. */
    public Transposed transposed(int columns) {
        return new Transposed(this, columns);
    }

    /** A copy of a matrix with rows and columns exchanged. */
    public static final class Transposed {
        private final SparseMatrix source;
        private final SparseMatrix matrix;

        /** Which entry of the source each entry is. */
        private final int[] entries;

        private Transposed(SparseMatrix source, int columns) {
            int count = source.entries();
            int[] next = new int[columns + 1];
            for (int column : source.columnOf) {
                next[column + 1]++;
            }
            for (int column = 0; column < columns; column++) {
                next[column + 1] += next[column];
            }
            int[] rowOf = new int[count];
            int[] columnOf = new int[count];
            this.entries = new int[count];
            for (int entry = 0; entry < count; entry++) {
                int to = next[source.columnOf[entry]]++;
                rowOf[to] = source.columnOf[entry];
                columnOf[to] = source.rowOf[entry];
                entries[to] = entry;
            }
            this.source = source;
            this.matrix = new SparseMatrix(columns, rowOf, columnOf, new float[count], 0);
        }

        /** Returns the matrix with the values of the last {@link #refresh}. */
        public SparseMatrix matrix() {
            return matrix;
        }

        /** Copies the values that the source has now. */
        public void refresh() {
            for (int entry = 0; entry < entries.length; entry++) {
                matrix.values[entry] = source.values[source.offset + entries[entry]];
            }
        }
    }
}
