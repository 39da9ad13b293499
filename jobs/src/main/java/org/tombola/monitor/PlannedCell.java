package org.tombola.monitor;

import org.tombola.cell.CellId;

/**
 * A place in the grid of an experiment.
 *
 * @param variant the empty string where the experiment has none
 */
public record PlannedCell(CellId id, String variant, String baseline, int impIteration, long seed) {}
