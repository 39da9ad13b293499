package org.tombola.environment;

import java.util.List;
import java.util.OptionalDouble;

/** What a learner needs to know of a task; to classify an example is to act on it once, the class being the action. */
public interface TaskSpec {
    /** Returns the inputs, in the order of the observation vector. */
    List<Observation> observations();

    /** Returns how the inputs lie to each other. */
    ObservationShape shape();

    /** Returns the actions; those of a data set are its classes. */
    ActionSpace actions();

    /** Returns the mean return from which the task counts as solved, where its authors named one. */
    OptionalDouble solvedReturn();

    /** Returns the floats that hold one observation. */
    default int observationSize() {
        return observations().size();
    }
}
