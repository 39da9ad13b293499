package org.tombola.schedule;

import java.io.Serializable;
import org.tombola.cell.CellId;
import org.tombola.cell.CellOutcome;

/**
 * What the driver learns of a cell that ended.
 *
 * @param status {@code completed}, {@code diverged} or {@code failed}
 * @param freshReturn mean greedy return of the best checkpoint on fresh episodes; 0 if failed
 * @param seconds wall time of the cell
 * @param message why the cell failed, in one line; empty if it did not
 */
public record CellSummary(
        CellId id, String status, double freshReturn, long environmentSteps, double seconds, String message)
        implements Serializable {
    static CellSummary of(CellOutcome outcome, double seconds) {
        if (outcome instanceof CellOutcome.Trained trained) {
            return new CellSummary(
                    trained.spec().id(),
                    trained.status(),
                    trained.result().freshGreedy().mean(),
                    trained.result().environmentSteps(),
                    seconds,
                    "");
        }
        CellOutcome.Failed failed = (CellOutcome.Failed) outcome;
        return new CellSummary(
                failed.spec().id(), "failed", 0, 0, seconds, failed.cause().toString());
    }

    /** Returns whether the cell has no result. */
    public boolean isFailed() {
        return status.equals("failed");
    }
}
