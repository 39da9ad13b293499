package org.tombola.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellId;
import org.tombola.cell.CellShape;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.table.PluginJars;
import org.tombola.table.Row;

/** Jars of plug-ins that trained cells of an experiment and are others by now. */
final class ChangedPlugins {
    private ChangedPlugins() {}

    /**
     * Returns a line for each of them: rows of {@code cells} do not tell such cells apart, as long as result versions are equal.
     *
     * @param attempts rows of {@code attempts}
     * @param done the cells that are there; of each its last attempt counts
     */
    static List<String> lines(CellGraph graph, List<Row> attempts, Set<CellId> done) {
        Map<CellId, Row> last = new HashMap<>();
        for (Row attempt : attempts) {
            if (!attempt.text("status").equals("failed")) {
                last.merge(
                        new CellId(attempt.text("cell_id")),
                        attempt,
                        (one, other) -> one.integer("attempt") > other.integer("attempt") ? one : other);
            }
        }
        last.keySet().retainAll(done);
        Map<CellShape, Optional<String>> jars = new HashMap<>();
        SortedMap<String, Integer> changes = new TreeMap<>();
        for (Map.Entry<CellId, Row> trained : last.entrySet()) {
            CellSpec cell = graph.cell(trained.getKey());
            if (cell == null || !trained.getValue().has("plugins")) {
                continue;
            }
            String earlier = trained.getValue().text("plugins");
            jars.computeIfAbsent(cell.shape(), shape -> PluginJars.of(cell))
                    .filter(now -> !now.equals(earlier))
                    .ifPresent(now -> changes.merge("by " + earlier + "; now it is " + now, 1, Integer::sum));
        }
        return changes.entrySet().stream()
                .map(change -> "of the cells that are there, " + change.getValue() + " were trained "
                        + change.getKey().replaceAll("([0-9a-f]{12})[0-9a-f]{52}", "$1…")
                        + ". Where it computes something else, raise its result version")
                .toList();
    }
}
