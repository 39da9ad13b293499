package org.tombola.cell;

import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

/** What completed cells left behind, for those that build on them. */
public interface Parents {
    /**
     * Returns a completed cell's spec.
     *
     * @throws IllegalStateException if the parent's data do not fit
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    CellSpec spec(CellId cell);

    /**
     * Returns a completed cell's mask at a snapshot.
     *
     * @param layout of the cell that asks, which must be the parent's
     * @throws IllegalStateException if the parent's data do not fit
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    Mask mask(CellId cell, Snapshot snapshot, ParameterLayout layout);

    /** Returns a completed cell's parameters at a snapshot; what it throws is as for {@link #mask}. */
    Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout);
}
