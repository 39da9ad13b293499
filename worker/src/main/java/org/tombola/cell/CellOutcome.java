package org.tombola.cell;

import org.tombola.learner.TrainingResult;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

/** How a cell ended. */
public sealed interface CellOutcome {
    CellSpec spec();

    /**
     * The cell was trained, to its budget or until it diverged: a result.
     *
     * @param initial parameters at step 0
     */
    record Trained(TrainingCell spec, Mask mask, Parameters initial, TrainingResult result) implements CellOutcome {
        /** Returns {@code completed} or {@code diverged}. */
        public String status() {
            return result.diverged() ? "diverged" : "completed";
        }
    }

    /** The cell could not be trained, for a reason that trying again on another machine would not remove. */
    record Failed(CellSpec spec, Throwable cause) implements CellOutcome {}
}
