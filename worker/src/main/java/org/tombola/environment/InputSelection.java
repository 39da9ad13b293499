package org.tombola.environment;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of an environment's inputs, in their order. Where none is left there are some that are always 0, so that a network has
 * something to start from.
 *
 * @param inputs indices of those that stay
 * @param shape how they lie to each other
 */
public record InputSelection(List<Integer> inputs, ObservationShape shape) {
    private static final String NOTHING = "nothing";

    public InputSelection {
        inputs = List.copyOf(inputs);
    }

    /** Returns single inputs, which have no neighbours any more. */
    static InputSelection of(List<Integer> inputs) {
        return new InputSelection(inputs, new ObservationShape.Vector(Math.max(1, inputs.size())));
    }

    /** Returns channels of an image, which are an image again. */
    static InputSelection ofChannels(ObservationShape.Image image, List<Integer> channels) {
        int area = image.height() * image.width();
        List<Integer> inputs = channels.stream()
                .flatMap(channel ->
                        IntStream.range(channel * area, (channel + 1) * area).boxed())
                .toList();
        List<String> names = channels.isEmpty()
                ? List.of(NOTHING)
                : channels.stream().map(image.channels()::get).toList();
        return new InputSelection(inputs, new ObservationShape.Image(names, image.height(), image.width()));
    }

    /** Returns what is left of a spec. */
    EnvironmentSpec of(EnvironmentSpec spec) {
        List<Observation> left = inputs.isEmpty()
                ? Collections.nCopies(shape.size(), new Observation(NOTHING, 0, 0, 0, false))
                : inputs.stream().map(spec.observations()::get).toList();
        return new EnvironmentSpec(left, shape, spec.actions(), spec.maximumEpisodeSteps(), spec.solvedReturn());
    }
}
