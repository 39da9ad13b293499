package org.tombola.cell;

import java.util.List;
import java.util.Locale;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;

/** A moment of training whose weights are kept. */
public enum Snapshot implements Named {
    INITIAL,
    /** The checkpoint with the highest mean greedy return, the latest among equals. */
    BEST,
    FINAL;

    /** Returns the word in experiments and tables. */
    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the snapshot of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Snapshot of(String id) {
        return Registry.find("snapshot", List.of(values()), id);
    }
}
