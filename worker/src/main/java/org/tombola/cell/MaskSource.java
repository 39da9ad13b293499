package org.tombola.cell;

import java.io.Serializable;
import java.util.Map;
import org.tombola.pruning.PruningScope;

/** Where a cell's mask comes from. */
public sealed interface MaskSource extends Serializable {
    /** Returns the mask's part in the name of a baseline. */
    String word();

    /** Returns the networks that the mask prunes. */
    PruningScope scope();

    /** Returns the mask as it was before it was shuffled. */
    default MaskSource unshuffled() {
        return this;
    }

    /** Returns the cells that must be completed first, by their role. */
    default Map<String, CellId> parents() {
        return Map.of();
    }

    /** Everything is kept. */
    record Dense() implements MaskSource {
        @Override
        public String word() {
            return "dense";
        }

        @Override
        public PruningScope scope() {
            return PruningScope.ACTOR_AND_CRITIC;
        }
    }

    /**
     * What is left when the weights that another cell trained are pruned once more.
     *
     * @param fraction share of the remaining weights that is removed
     */
    record Pruned(CellId cell, Snapshot snapshot, Component criterion, PruningScope scope, double fraction)
            implements MaskSource {
        @Override
        public String word() {
            return "mask";
        }

        @Override
        public Map<String, CellId> parents() {
            return Map.of("mask", cell);
        }
    }

    /** Another mask, its flags dealt out anew within each tensor, so that layers keep their densities. */
    record Shuffled(MaskSource mask) implements MaskSource {
        @Override
        public String word() {
            return "permuted";
        }

        @Override
        public PruningScope scope() {
            return mask.scope();
        }

        @Override
        public MaskSource unshuffled() {
            return mask.unshuffled();
        }

        @Override
        public Map<String, CellId> parents() {
            return mask.parents();
        }
    }

    /** A number of weights chosen from the whole scope, all choices equally likely. */
    record Uniform(PruningScope scope, int kept) implements MaskSource {
        @Override
        public String word() {
            return "random";
        }
    }
}
