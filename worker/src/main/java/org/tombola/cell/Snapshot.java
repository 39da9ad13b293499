package org.tombola.cell;

import java.io.Serializable;
import java.util.List;
import org.tombola.registry.Named;

/**
 * A moment of training whose weights and mask are kept.
 *
 * @param id the word in experiments and tables: {@code initial}, {@code best}, {@code final} or {@code step-N}
 */
public record Snapshot(String id) implements Named, Serializable {
    /** Step 0. */
    public static final Snapshot INITIAL = new Snapshot("initial");

    /** The evaluation with the highest mean greedy return, the latest among equals. */
    public static final Snapshot BEST = new Snapshot("best");

    /** The last evaluation. */
    public static final Snapshot FINAL = new Snapshot("final");

    /** Those that every cell has. */
    public static final List<Snapshot> OF_EVERY_CELL = List.of(INITIAL, BEST, FINAL);

    public Snapshot {
        if (!id.matches("initial|best|final|step-[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("unknown snapshot " + id + "; there are best, final, initial, step-N");
        }
    }

    /**
     * Returns the snapshot of the first moment at which a number of environment steps was reached; only cells have it whose
     * specs ask for it.
     */
    public static Snapshot atStep(long environmentSteps) {
        return new Snapshot("step-" + environmentSteps);
    }
}
