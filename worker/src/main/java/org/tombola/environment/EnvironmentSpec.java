package org.tombola.environment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a learner needs to know of an environment.
 *
 * @param observations the inputs, in the order of the observation vector
 * @param shape how they lie to each other
 * @param maximumEpisodeSteps steps after which an episode is truncated
 * @param solvedReturn mean return from which the task counts as solved, where its authors named one
 */
public record EnvironmentSpec(
        List<Observation> observations,
        ObservationShape shape,
        ActionSpace actions,
        int maximumEpisodeSteps,
        OptionalDouble solvedReturn)
        implements TaskSpec {
    public EnvironmentSpec {
        observations = List.copyOf(observations);
        if (observations.size() != shape.size()) {
            throw new IllegalArgumentException(observations.size() + " inputs do not fill " + shape);
        }
    }

    /** Makes the spec of an environment whose inputs are a vector. */
    public EnvironmentSpec(
            List<Observation> observations, ActionSpace actions, int maximumEpisodeSteps, OptionalDouble solvedReturn) {
        this(
                observations,
                new ObservationShape.Vector(observations.size()),
                actions,
                maximumEpisodeSteps,
                solvedReturn);
    }

    /** Returns the spec of an environment whose inputs are an image; each input is named by its channel, row and column. */
    public static EnvironmentSpec ofImage(
            ObservationShape.Image image,
            ObservationShape.Relevance relevance,
            ActionSpace actions,
            int maximumEpisodeSteps,
            OptionalDouble solvedReturn) {
        return new EnvironmentSpec(image.inputs(relevance), image, actions, maximumEpisodeSteps, solvedReturn);
    }

    /** Returns a drawing of inputs of which nothing more is known: a grid or bars. */
    Drawing drawing() {
        return shape instanceof ObservationShape.Image image ? new GridDrawing(image) : new BarDrawing(observations);
    }
}
