package org.tombola.schedule;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tombola.cell.CellId;
import org.tombola.cell.CellRunner;
import org.tombola.cell.CellSpec;
import org.tombola.table.CellPublisher;
import org.tombola.table.Provenance;
import org.tombola.table.PublishedParents;
import org.tombola.table.Storage;

/**
 * A few cells of equal shape that travel together, and where their results go.
 *
 * @param parentEnvironments the environment of each parent, in whose partition its files lie
 */
public record Bundle(List<CellSpec> cells, Map<CellId, String> parentEnvironments, Storage results)
        implements Serializable {
    public Bundle {
        cells = List.copyOf(cells);
        parentEnvironments = Map.copyOf(parentEnvironments);
    }

    /** Returns the bundle in a few words for people. */
    public String description() {
        String first = cells.get(0).description();
        return cells.size() == 1 ? first : first + " and " + (cells.size() - 1) + " more";
    }

    /** Trains and publishes the cells that are not published yet, in this thread. */
    List<CellSummary> run(TaskControl control, Provenance provenance) {
        List<CellSummary> summaries = Collections.synchronizedList(new ArrayList<>());
        List<CellSpec> missing = new ArrayList<>();
        for (CellSpec cell : cells) {
            // An earlier attempt, or another sweep on the same results, may have been here before.
            CellSummary.published(cell, results).ifPresentOrElse(summaries::add, () -> missing.add(cell));
        }
        CellPublisher publisher = new CellPublisher(results);
        long start = System.nanoTime();
        new CellRunner().run(missing, new PublishedParents(results, parentEnvironments::get), control, outcome -> {
            publisher.publish(outcome, provenance);
            control.checkpoints(outcome.spec()).delete();
            double seconds = (System.nanoTime() - start) * 1e-9 - total(summaries);
            summaries.add(CellSummary.of(outcome, seconds));
        });
        return List.copyOf(summaries);
    }

    private static double total(List<CellSummary> summaries) {
        double total = 0;
        for (CellSummary summary : summaries) {
            total += summary.seconds();
        }
        return total;
    }
}
