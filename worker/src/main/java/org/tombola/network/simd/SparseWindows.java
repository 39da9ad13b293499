package org.tombola.network.simd;

import java.util.ArrayList;
import java.util.List;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.kernel.SparseKernels;
import org.tombola.kernel.SparseMatrix;

/** For each table of some windows, the matrix of the kept weights that meet the values. */
final class SparseWindows {
    private final Windows windows;
    private final List<SparseMatrix> matrices = new ArrayList<>();

    /** For each matrix, the kept weight that each entry is, and the values. */
    private final List<int[]> entries = new ArrayList<>();

    private final List<float[]> values = new ArrayList<>();

    /**
     * Picks the kept weights out of the windows' tables.
     *
     * @param rows channels at each position
     * @param step weights from one row to the next
     * @param entryOf for each weight which one of the kept weights it is, or {@link Placement#NONE}
     */
    SparseWindows(Windows windows, int rows, int step, int[] entryOf) {
        this.windows = windows;
        for (IndexPairs table : windows.tables()) {
            IntList rowOf = new IntList();
            IntList valueOf = new IntList();
            IntList kept = new IntList();
            for (int row = 0; row < rows; row++) {
                for (int pair = 0; pair < table.count(); pair++) {
                    int entry = entryOf[row * step + table.first(pair)];
                    if (entry != Placement.NONE) {
                        rowOf.add(row);
                        valueOf.add(table.second(pair));
                        kept.add(entry);
                    }
                }
            }
            float[] copies = new float[kept.size()];
            matrices.add(new SparseMatrix(rows, rowOf.toArray(), valueOf.toArray(), copies, 0));
            entries.add(kept.toArray());
            values.add(copies);
        }
    }

    /** Copies the kept weights, which begin at {@code at}. */
    void refresh(float[] weights, int at) {
        for (int table = 0; table < matrices.size(); table++) {
            int[] kept = entries.get(table);
            float[] copies = values.get(table);
            for (int i = 0; i < kept.length; i++) {
                copies[i] = weights[at + kept[i]];
            }
        }
    }

    /** Writes the products with all windows. */
    void multiply(SparseKernels kernels, Panel start, Panel from, Gate gate, Panel to, int samples) {
        windows.slide(
                from,
                gate,
                to,
                (table, in, gates, out) -> kernels.multiply(start, matrices.get(table), in, gates, out, samples));
    }
}
