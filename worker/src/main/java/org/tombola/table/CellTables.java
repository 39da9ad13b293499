package org.tombola.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Snapshot;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.MetricPoint;
import org.tombola.learner.ReturnPoint;
import org.tombola.learner.TrainingResult;
import org.tombola.network.Parameters;
import org.tombola.network.Tensor;
import org.tombola.pruning.DeadUnits;
import org.tombola.pruning.Mask;

/** The rows that a trained cell puts into the deterministic tables. */
final class CellTables {
    private CellTables() {}

    /** Returns the rows of all of the cell's tables but {@code cells}, by table. */
    static Map<TableSchema, List<Row>> content(CellOutcome.Trained trained) {
        return Map.of(
                Tables.RETURNS, returns(trained),
                Tables.METRICS, metrics(trained),
                Tables.MASKS, masks(trained),
                Tables.WEIGHTS, weights(trained));
    }

    private static List<Row> returns(CellOutcome.Trained trained) {
        List<Row> rows = new ArrayList<>();
        for (ReturnPoint point : trained.result().returns()) {
            rows.add(Row.of(
                    Tables.RETURNS,
                    trained.spec().id().value(),
                    point.environmentSteps(),
                    point.policy(),
                    point.returns().episodes(),
                    point.returns().mean(),
                    point.returns().std(),
                    point.returns().minimum(),
                    point.returns().maximum()));
        }
        return rows;
    }

    private static List<Row> metrics(CellOutcome.Trained trained) {
        String id = trained.spec().id().value();
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(Tables.METRICS, id, 0L, "dead-units", (double) DeadUnits.count(trained.mask())));
        for (MetricPoint point : trained.result().metrics()) {
            rows.add(Row.of(Tables.METRICS, id, point.environmentSteps(), point.name(), point.value()));
        }
        return rows;
    }

    /** The mask at the end, and those that differ from it: of most cells it does not change. */
    private static List<Row> masks(CellOutcome.Trained trained) {
        List<Row> rows = new ArrayList<>();
        Mask last = trained.result().lastAgent().mask();
        trained.snapshots().forEach((snapshot, agent) -> {
            if (snapshot.equals(Snapshot.FINAL) || !agent.mask().equals(last)) {
                addMask(rows, trained, snapshot, agent.mask());
            }
        });
        return rows;
    }

    private static void addMask(List<Row> rows, CellOutcome.Trained trained, Snapshot snapshot, Mask mask) {
        boolean[] flags = mask.flags();
        for (Tensor tensor : mask.layout().tensors()) {
            if (tensor.prunable()) {
                boolean[] kept = new boolean[tensor.size()];
                System.arraycopy(flags, tensor.offset(), kept, 0, kept.length);
                rows.add(Row.of(
                        Tables.MASKS,
                        trained.spec().id().value(),
                        snapshot.id(),
                        tensor.layerName(),
                        tensor.parameter(),
                        tensor.shape(),
                        kept,
                        (double) mask.kept(tensor) / tensor.size()));
            }
        }
    }

    private static List<Row> weights(CellOutcome.Trained trained) {
        List<Row> rows = new ArrayList<>();
        trained.snapshots().forEach((snapshot, agent) -> addWeights(rows, trained, snapshot, agent.parameters()));
        return rows;
    }

    private static void addWeights(
            List<Row> rows, CellOutcome.Trained trained, Snapshot snapshot, Parameters parameters) {
        for (Tensor tensor : parameters.layout().tensors()) {
            rows.add(Row.of(
                    Tables.WEIGHTS,
                    trained.spec().id().value(),
                    snapshot.id(),
                    tensor.layerName(),
                    tensor.parameter(),
                    tensor.shape(),
                    parameters.values(tensor)));
        }
    }

    /**
     * Returns the row that marks the cell as complete.
     *
     * @param files by table, the content hashes of the cell's other files
     */
    static Row cell(CellOutcome.Trained trained, SortedMap<String, String> files) {
        TrainingCell spec = trained.spec();
        TrainingResult result = trained.result();
        Mask mask = result.lastAgent().mask();
        List<String> cut = DeadUnits.cutNetworks(mask);
        return Row.builder(Tables.CELLS)
                .set("cell_id", spec.id().value())
                .set("options", spec.problem().task().component().options())
                .set("learner", spec.problem().learner().id())
                .set("engine", spec.engine().id())
                .set("seed", spec.seed())
                .set("imp_iteration", spec.impIteration())
                .set("baseline", spec.baseline())
                .set("density", mask.density(spec.mask().scope()))
                .set("layer_density", new TreeMap<>(mask.layerDensities()))
                .set("parameters_kept", (long) mask.kept())
                .set("cut_networks", cut.isEmpty() ? null : String.join(", ", cut))
                .set("best_return", result.bestReturn())
                .set("best_return_fresh", result.freshGreedy().mean())
                .set("best_return_fresh_sampled", result.freshSampled().mean())
                .set("final_return", result.finalReturn())
                .set(
                        "solved_at_step",
                        result.solvedAtStep().isPresent()
                                ? result.solvedAtStep().getAsLong()
                                : null)
                .set("environment_steps", result.environmentSteps())
                .set("gradient_steps", result.gradientSteps())
                .set("mask_violations", result.maskViolations())
                .set("status", trained.status())
                .set("parents", parents(spec))
                .set("files", files)
                .set("spec", SpecJson.write(spec))
                .set("schema_version", Tables.SCHEMA_VERSION)
                .build();
    }

    private static SortedMap<String, String> parents(CellSpec spec) {
        SortedMap<String, String> parents = new TreeMap<>();
        spec.parents().forEach((role, id) -> parents.put(role, id.value()));
        return parents;
    }
}
