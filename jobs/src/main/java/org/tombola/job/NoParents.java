package org.tombola.job;

import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Parents;
import org.tombola.cell.Snapshot;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

/** For dense cells, which have no parents. */
final class NoParents implements Parents {
    @Override
    public CellSpec spec(CellId cell) {
        throw new IllegalStateException("a dense cell has no parents");
    }

    @Override
    public Mask mask(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        throw new IllegalStateException("a dense cell has no parents");
    }

    @Override
    public Parameters parameters(CellId cell, Snapshot snapshot, ParameterLayout layout) {
        throw new IllegalStateException("a dense cell has no parents");
    }
}
