package org.tombola.learner;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The learners on the class path. */
public final class Learners {
    private Learners() {}

    /** Returns all learners, sorted by id. */
    public static List<Learner> all() {
        return ServiceLoader.load(Learner.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Learner::id))
                .toList();
    }

    /**
     * Returns the learner of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Learner of(String id) {
        return all().stream()
                .filter(learner -> learner.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown learner " + id + "; there are "
                        + String.join(", ", all().stream().map(Learner::id).toList())));
    }
}
