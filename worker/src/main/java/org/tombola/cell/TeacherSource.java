package org.tombola.cell;

import java.io.Serializable;
import java.util.Map;

/** Whom a cell's agent learns from, beside its environment. */
public sealed interface TeacherSource extends Serializable {
    /** Returns the cells that must be completed first, by their role. */
    Map<String, CellId> parents();

    /** Nobody. */
    record None() implements TeacherSource {
        @Override
        public Map<String, CellId> parents() {
            return Map.of();
        }
    }

    /** The agent that another cell trained. */
    record Expert(CellId cell, Snapshot snapshot) implements TeacherSource {
        @Override
        public Map<String, CellId> parents() {
            return Map.of("expert", cell);
        }
    }
}
