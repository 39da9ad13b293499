package org.tombola.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellSpec;
import org.tombola.table.Storage;
import org.tombola.table.StoredCheckpoints;

/**
 * How a bundle's cells talk with the task that runs them.
 *
 * @param device address of the GPU that Spark gave to the task
 * @param checkpointInterval how long a cell trains until it keeps a checkpoint, and then another one
 */
record TaskControl(BooleanSupplier cancelled, Optional<String> device, Storage results, Duration checkpointInterval)
        implements CellControl {
    @Override
    public void stepped(long environmentSteps) {
        // The driver learns of cells that ended.
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public StoredCheckpoints checkpoints(CellSpec cell) {
        return new StoredCheckpoints(results, cell.id(), checkpointInterval);
    }
}
