package org.tombola.experiment;

import java.util.List;
import java.util.Locale;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;
import org.tombola.pruning.PruningScope;
import org.tombola.registry.Named;

/**
 * Iterative magnitude pruning.
 *
 * @param iterations how often is pruned; 0 trains dense agents only
 * @param fraction share of the remaining weights that each pruning removes
 * @param checkpoint whose weights decide the next mask
 */
public record PruningPlan(
        int iterations,
        double fraction,
        Component criterion,
        PruningScope scope,
        Snapshot checkpoint,
        List<Baseline> baselines,
        Mode mode) {
    /** Which cell a baseline prunes. */
    public enum Mode implements Named {
        /** The ticket of the same seed, one iteration before. */
        BRANCH,
        /** The baseline's own cell, one iteration before. */
        CHAIN;

        /** Returns the word in experiments. */
        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PruningPlan {
        baselines = List.copyOf(baselines);
    }

    static PruningPlan read(Section section) {
        int iterations = (int) section.integer("iterations", 0, 1000);
        double fraction = section.read(
                        "fraction",
                        value -> Values.number(value).filter(share -> share > 0 && share < 1),
                        "a number above 0 and below 1")
                .orElse(0.5);
        Component criterion = Components.criterion(section);
        PruningScope scope = section.oneOf("scope", List.of(PruningScope.values()));
        Snapshot checkpoint = section.oneOf("checkpoint", Snapshot.OF_EVERY_CELL);
        List<Baseline> baselines = section.distinct("baselines", List.of(Baseline.values()));
        Mode mode = section.oneOf("mode", List.of(Mode.values()));
        section.refuseUnknownKeys();
        return new PruningPlan(iterations, fraction, criterion, scope, checkpoint, baselines, mode);
    }
}
