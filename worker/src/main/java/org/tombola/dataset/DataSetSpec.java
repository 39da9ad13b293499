package org.tombola.dataset;

import java.util.List;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.TaskSpec;

/**
 * What a learner needs to know of a data set.
 *
 * @param observations the inputs of an example, in their order
 * @param shape how they lie to each other
 * @param classes the names of the classes, in the order of the labels
 */
public record DataSetSpec(List<Observation> observations, ObservationShape shape, List<String> classes, Sizes sizes)
        implements TaskSpec {
    /** How many examples the parts of a {@link DataSet} have. */
    public record Sizes(int training, int validation, int test) {}

    public DataSetSpec {
        observations = List.copyOf(observations);
        classes = List.copyOf(classes);
        if (observations.size() != shape.size()) {
            throw new IllegalArgumentException(observations.size() + " inputs do not fill " + shape);
        }
    }

    @Override
    public ActionSpace actions() {
        return new ActionSpace.Discrete(classes.size());
    }

    /** Returns nothing: nobody says from which accuracy a data set is solved. */
    @Override
    public OptionalDouble solvedReturn() {
        return OptionalDouble.empty();
    }
}
