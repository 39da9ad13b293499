package org.tombola.cell;

import java.io.Serializable;

/** Where a cell's weights at step 0 come from. Weights outside the pruned networks are always {@link Initial}. */
public sealed interface WeightSource extends Serializable {
    /** Returns the weights' part in the name of a baseline. */
    String word();

    /** The initial weights of the seed. */
    record Initial() implements WeightSource {
        @Override
        public String word() {
            return "weights";
        }
    }

    /**
     * The values that the cell's unshuffled mask keeps, tensor by tensor, dealt out to the positions that the cell's mask
     * keeps.
     */
    record Shuffled(WeightSource weights) implements WeightSource {
        @Override
        public String word() {
            return "permuted";
        }
    }

    /** A new draw from the initialisation. */
    record Fresh() implements WeightSource {
        @Override
        public String word() {
            return "re-init";
        }
    }
}
