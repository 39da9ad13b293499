package org.tombola.job;

import org.tombola.schedule.Progress;

/** What the launcher knows of the place that standard output goes to. */
final class Terminal {
    private Terminal() {}

    /** Returns whether output goes to a person's terminal. */
    static Progress.Display display() {
        return Boolean.getBoolean("tombola.terminal") ? Progress.Display.TERMINAL : Progress.Display.PLAIN;
    }
}
