package org.tombola.environment;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a task's inputs, in their order. Where none is left there are some that are always 0, so that a network has
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
    public static InputSelection of(List<Integer> inputs) {
        return new InputSelection(inputs, new ObservationShape.Vector(Math.max(1, inputs.size())));
    }

    /**
     * Returns channels of an image, which are an image again.
     *
     * @throws IllegalArgumentException if the inputs are no image
     */
    public static InputSelection ofChannels(ObservationShape whole, List<Integer> channels) {
        if (!(whole instanceof ObservationShape.Image image)) {
            throw new IllegalArgumentException("what is no image has no channels");
        }
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

    /** Returns what is left of all inputs. */
    public List<Observation> left(List<Observation> whole) {
        return inputs.isEmpty()
                ? Collections.nCopies(shape.size(), new Observation(NOTHING, 0, 0, 0, false))
                : inputs.stream().map(whole::get).toList();
    }
}
