package org.tombola.cell;

import java.io.Serializable;
import java.util.Map;

/** Which inputs of its environment a cell's agent sees. */
public sealed interface InputSource extends Serializable {
    /** Returns what the inputs add to the name of a baseline; empty for all of them. */
    String word();

    /** Returns the cells that must be completed first, by their role. */
    default Map<String, CellId> parents() {
        return Map.of();
    }

    /** All inputs. */
    record All() implements InputSource {
        @Override
        public String word() {
            return "";
        }
    }

    /** The inputs of which the actor of another cell has a weight left. */
    record AliveIn(CellId cell) implements InputSource {
        @Override
        public String word() {
            return "alive-inputs";
        }

        @Override
        public Map<String, CellId> parents() {
            return Map.of("inputs", cell);
        }
    }

    /** As many inputs as {@link AliveIn} of the same cell, all choices equally likely. */
    record RandomSubset(CellId cell) implements InputSource {
        @Override
        public String word() {
            return "random-inputs";
        }

        @Override
        public Map<String, CellId> parents() {
            return Map.of("inputs", cell);
        }
    }

    /** The inputs that the task needs, as far as the environment knows. */
    record GroundTruth() implements InputSource {
        @Override
        public String word() {
            return "relevant-inputs";
        }
    }
}
