package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;
import org.tombola.learner.Learners;

/**
 * How the experts are trained that an experiment's agents learn from: dense, in the experiment's environment, with its
 * network.
 *
 * @param environmentSteps budget of an expert
 * @param checkpoint whose policy is taught
 * @param seed of the one expert that all seeds share; empty where every seed has its own
 */
public record TeacherPlan(Component learner, long environmentSteps, Snapshot checkpoint, OptionalLong seed) {
    /**
     * Reads the group {@code teacher}, if the learner needs one.
     *
     * @param environmentSteps budget of the experiment, which is the expert's where no other is given
     */
    static Optional<TeacherPlan> read(Section root, Component learner, long environmentSteps) {
        return needsExpert(learner) ? Optional.of(read(root.section("teacher"), environmentSteps)) : Optional.empty();
    }

    /** Returns the group {@code learner}, with the defaults that students of the given teacher's learner have. */
    static Section student(Section root) {
        return root.given(List.of("teacher", "learner", "id"))
                .map(id -> Defaults.of("student").get(String.valueOf(id.unwrapped())))
                .filter(ConfigObject.class::isInstance)
                .map(defaults -> root.section("learner").withNearerDefaults((ConfigObject) defaults))
                .orElseGet(() -> root.section("learner"));
    }

    private static TeacherPlan read(Section section, long environmentSteps) {
        Component learner = Components.learner(section.section("learner"));
        long steps = Budget.steps(section.withDefaults(
                ConfigFactory.parseMap(Map.of(Budget.STEPS, environmentSteps)).root()));
        Snapshot checkpoint = section.oneOf("checkpoint", Snapshot.OF_EVERY_CELL);
        OptionalLong seed = Seeds.shared(section);
        if (needsExpert(learner)) {
            section.section("learner").refuse("id", "a learner that needs no expert itself");
        }
        section.refuseUnknownKeys();
        return new TeacherPlan(learner, steps, checkpoint, seed);
    }

    private static boolean needsExpert(Component learner) {
        return learner != null && Learners.of(learner.id()).needsExpert();
    }
}
