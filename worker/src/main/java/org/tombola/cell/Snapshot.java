package org.tombola.cell;

import java.util.Locale;

/** A moment of training whose weights are kept. */
public enum Snapshot {
    INITIAL,
    /** The checkpoint with the highest mean greedy return, the latest among equals. */
    BEST,
    FINAL;

    /** Returns the word in experiments and tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the snapshot of this id. */
    public static Snapshot of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
