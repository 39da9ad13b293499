package org.tombola.kernel;

/**
 * A matrix somewhere in an array: value {@code (row, column)} is at {@code offset + row * rowStep + column * columnStep}.
 *
 * <p>A view, not a copy. Steps of 0 repeat a row or a column.
 */
public final class Panel {
    final float[] values;
    final int offset;
    final int rowStep;
    final int columnStep;

    public Panel(float[] values, int offset, int rowStep, int columnStep) {
        this.values = values;
        this.offset = offset;
        this.rowStep = rowStep;
        this.columnStep = columnStep;
    }

    /** Returns a view whose rows are contiguous. */
    public static Panel ofRows(float[] values, int offset, int rowStep) {
        return new Panel(values, offset, rowStep, 1);
    }

    /** Returns the same rows from a later column on. */
    public Panel fromColumn(int column) {
        return column == 0 ? this : new Panel(values, offset + column * columnStep, rowStep, columnStep);
    }

    /** Returns every {@code step}-th row from {@code first} on. */
    public Panel rows(int first, int step) {
        return new Panel(values, offset + first * rowStep, step * rowStep, columnStep);
    }

    /** Copies the first values of a row whose values are contiguous. */
    public void copyRow(int row, float[] to, int position, int count) {
        System.arraycopy(values, at(row, 0), to, position, count);
    }

    int at(int row, int column) {
        return offset + row * rowStep + column * columnStep;
    }
}
