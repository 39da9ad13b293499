package org.tombola.learner;

import java.util.List;
import org.tombola.registry.Registry;

/** The learners on the class path. */
public final class Learners {
    private Learners() {}

    /** Returns all learners, sorted by id. */
    public static List<Learner> all() {
        return Registry.services(Learner.class);
    }

    /**
     * Returns the learner of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Learner of(String id) {
        return Registry.find("learner", all(), id);
    }
}
