package org.tombola.cell;

/** How a running cell talks with whoever runs it. */
public interface CellControl {
    /** Neither listens nor cancels. */
    CellControl NONE = new CellControl() {
        @Override
        public void stepped(long environmentSteps) {
            // Nobody listens.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** Told some environment steps after they were taken, several times a second at most speeds. */
    void stepped(long environmentSteps);

    /** Returns whether the cell should stop at its next opportunity, leaving no result. */
    boolean isCancelled();
}
