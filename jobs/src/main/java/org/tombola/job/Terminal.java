package org.tombola.job;

import org.tombola.schedule.Progress;

/** What the launcher knows of the places that standard input comes from and standard output goes to. */
final class Terminal {
    private Terminal() {}

    /** Returns whether a person at a terminal writes the input, and reads the output there. */
    static boolean isForInput() {
        return Boolean.getBoolean("tombola.terminal") && Boolean.getBoolean("tombola.terminal.input");
    }

    /** Returns whether output goes to a person's terminal. */
    static Progress.Display display() {
        return Boolean.getBoolean("tombola.terminal") ? Progress.Display.TERMINAL : Progress.Display.PLAIN;
    }
}
