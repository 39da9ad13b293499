package org.tombola.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tombola.learner.AgentSnapshot;
import org.tombola.learner.TrainingResult;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

/** How a cell ended. */
public sealed interface CellOutcome {
    CellSpec spec();

    /**
     * The cell was trained, to its budget or until it diverged: a result.
     *
     * @param mask at step 0
     * @param initial parameters at step 0
     */
    record Trained(TrainingCell spec, Mask mask, Parameters initial, TrainingResult result) implements CellOutcome {
        /** Returns all agents that were kept, by the moment; those at a number of steps come last, in ascending order. */
        public Map<Snapshot, AgentSnapshot> snapshots() {
            Map<Snapshot, AgentSnapshot> snapshots = new LinkedHashMap<>();
            snapshots.put(Snapshot.INITIAL, new AgentSnapshot(initial, mask));
            snapshots.put(Snapshot.BEST, result.bestAgent());
            snapshots.put(Snapshot.FINAL, result.lastAgent());
            result.steps().forEach((steps, agent) -> snapshots.put(Snapshot.atStep(steps), agent));
            return snapshots;
        }

        /** Returns the outcome without the evaluation of the untrained agent, which older versions did not make. */
        public Trained withoutUntrained() {
            return new Trained(spec, mask, initial, result.withoutUntrained());
        }

        /** Returns {@code completed} or {@code diverged}. */
        public String status() {
            return result.diverged() ? "diverged" : "completed";
        }
    }

    /** The cell could not be trained, for a reason that trying again on another machine would not remove. */
    record Failed(CellSpec spec, Throwable cause) implements CellOutcome {}
}
