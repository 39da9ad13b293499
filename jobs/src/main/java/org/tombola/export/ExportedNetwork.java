package org.tombola.export;

import java.util.List;
import java.util.Optional;
import org.tombola.cell.Agents;
import org.tombola.cell.Parents;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.Task;
import org.tombola.environment.TaskSpec;
import org.tombola.learner.Learners;
import org.tombola.network.InputStatistics;
import org.tombola.network.NetworkSpec;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;

/**
 * One network of a completed cell.
 *
 * @param task as the cell's agent sees it: the inputs of the network
 * @param parameters of all networks of the agent; pruned weights are zero
 */
public record ExportedNetwork(
        TrainingCell cell, Snapshot snapshot, TaskSpec task, NetworkSpec network, Parameters parameters) {
    /**
     * Reads a network of a cell.
     *
     * @param published where the cell and its parents are found
     * @throws IllegalArgumentException if the cell's agent has no such network
     */
    public static ExportedNetwork of(TrainingCell cell, Snapshot snapshot, String network, Parents published) {
        Task visible = Agents.visible(cell, published);
        ParameterLayout layout = Agents.of(cell, visible).layout();
        List<String> names = layout.networks().stream().map(NetworkSpec::name).toList();
        if (!names.contains(network)) {
            throw new IllegalArgumentException(
                    "the cell has no network " + network + "; it has " + String.join(", ", names));
        }
        return new ExportedNetwork(
                cell,
                snapshot,
                visible.spec(),
                layout.network(network),
                published.parameters(cell.id(), snapshot, layout));
    }

    /** Returns what each of the outputs of the network's layers means. */
    List<String> outputs() {
        return Learners.of(cell.problem().learner().id())
                .outputs(task, network.name())
                .subList(0, network.computed().outputs());
    }

    /** Returns the statistics by which the agent normalises its inputs, if it does. */
    Optional<InputStatistics> inputStatistics() {
        return InputStatistics.of(parameters.layout());
    }

    /** Returns the index of the network's first parameter. */
    int offset() {
        return parameters.layout().offset(network.name());
    }
}
