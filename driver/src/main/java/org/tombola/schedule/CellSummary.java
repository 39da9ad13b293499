package org.tombola.schedule;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.tombola.cell.CellId;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellSpec;
import org.tombola.table.CellCatalog;
import org.tombola.table.Row;
import org.tombola.table.Storage;

/**
 * What the driver learns of a cell that ended.
 *
 * @param status {@code completed}, {@code diverged} or {@code failed}
 * @param freshReturn mean greedy return of the best checkpoint on fresh episodes; 0 if failed
 * @param seconds wall time of the cell; 0 if it was not trained, as it was there already
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
        return new CellSummary(failed.spec().id(), "failed", 0, 0, seconds, Causes.line(failed.cause()));
    }

    /** Returns what somebody published of a cell; nothing if that is not there, or cannot be read now. */
    static Optional<CellSummary> published(CellSpec cell, Storage results) {
        try {
            Row row = CellCatalog.row(results, cell.taskId(), cell.id());
            return Optional.of(new CellSummary(
                    cell.id(),
                    row.text("status"),
                    row.decimal("best_return_fresh"),
                    row.number("environment_steps"),
                    0,
                    ""));
        } catch (IOException e) {
            // The cell runs again, which harms nothing.
            return Optional.empty();
        }
    }

    /** Returns whether the cell has no result. */
    public boolean isFailed() {
        return status.equals("failed");
    }
}
