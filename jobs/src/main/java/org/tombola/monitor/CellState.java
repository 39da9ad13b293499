package org.tombola.monitor;

/**
 * A completed cell.
 *
 * @param status {@code completed} or {@code diverged}
 * @param freshReturn mean greedy return of the best checkpoint on fresh episodes
 * @param isCut whether in one of its networks no path leads from input to output
 */
public record CellState(String status, double freshReturn, double density, boolean isCut) {
    /** Returns whether its training ended early since values were no longer finite. */
    public boolean isDiverged() {
        return status.equals("diverged");
    }
}
