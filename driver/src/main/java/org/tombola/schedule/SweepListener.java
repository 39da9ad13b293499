package org.tombola.schedule;

import java.util.List;
import org.tombola.cell.CellSpec;

/** Told what happens in a sweep, always by one thread. */
public interface SweepListener {
    /** A bundle was submitted. */
    void submitted(Bundle bundle);

    /** A cell ended, with a result or as failed. */
    void ended(CellSpec cell, CellSummary summary);

    /** Cells were lost, to I/O or a lost executor, and will be tried again. */
    void retried(List<CellSpec> cells, Throwable cause);

    /**
     * Some time passed.
     *
     * @param running how many cells are trained now; others of what was submitted wait for them
     */
    void tick(int running);
}
