package org.tombola.cell;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tombola.learner.Checkpoints;
import org.tombola.learner.TrainingObserver;

/** How a running cell talks with whoever runs it. */
public interface CellControl extends TrainingObserver {
    /** Returns whether the cell should stop at its next opportunity, leaving no result. */
    boolean isCancelled();

    /** Returns the address of the device that the cells were given, such as a GPU's number; by default, none. */
    default Optional<String> device() {
        return Optional.empty();
    }

    /** Returns where the states of a cell are kept from which it can go on; by default, nowhere. */
    default Checkpoints checkpoints(CellSpec cell) {
        return Checkpoints.NONE;
    }

    /** Returns a control that does not listen. */
    static CellControl cancelledBy(BooleanSupplier cancelled) {
        return new CellControl() {
            @Override
            public void stepped(long environmentSteps) {
                // Nobody listens.
            }

            @Override
            public boolean isCancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }
}
