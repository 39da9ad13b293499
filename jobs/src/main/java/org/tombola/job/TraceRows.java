package org.tombola.job;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Step;

/** Writes steps of an environment as tab-separated values. */
final class TraceRows {
    private static final String NOTHING = "-";

    private final ActionSpace actions;
    private final int size;
    private final Optional<ObservationShape.Image> image;

    /** Which step of which episode a row is about. */
    record Place(int episode, int step) {}

    TraceRows(EnvironmentSpec spec) {
        actions = spec.actions();
        size = spec.observationSize();
        image = spec.shape() instanceof ObservationShape.Image grid ? Optional.of(grid) : Optional.empty();
    }

    String header() {
        List<String> columns = new ArrayList<>(List.of("episode", "step", "action"));
        if (image.isPresent()) {
            columns.add("observation");
        } else {
            IntStream.range(0, size).forEach(i -> columns.add("obs" + i));
        }
        columns.addAll(List.of("reward", "terminated", "truncated"));
        return String.join("\t", columns);
    }

    String reset(int episode, float[] observation) {
        return row(new Place(episode, 0), NOTHING, observation, NOTHING, false, false);
    }

    String step(Place place, float[] action, float[] observation, Step result) {
        StringJoiner words = new StringJoiner(" ");
        for (float component : action) {
            words.add(
                    actions instanceof ActionSpace.Discrete
                            ? Integer.toString((int) component)
                            : NineDigits.of(component));
        }
        return row(
                place,
                words.toString(),
                observation,
                DoubleToDecimal.toString(result.rewards[0]),
                result.terminated[0],
                result.truncated[0]);
    }

    private String row(
            Place place, String action, float[] observation, String reward, boolean terminated, boolean truncated) {
        StringJoiner row = new StringJoiner("\t");
        row.add(Integer.toString(place.episode()))
                .add(Integer.toString(place.step()))
                .add(action);
        if (image.isPresent()) {
            row.add(setInputs(image.get(), observation));
        } else {
            for (float value : observation) {
                row.add(NineDigits.of(value));
            }
        }
        return row.add(reward)
                .add(Boolean.toString(terminated))
                .add(Boolean.toString(truncated))
                .toString();
    }

    /** Returns the inputs that are set, counted as Gymnasium's grids are: the channel varies first. */
    private static String setInputs(ObservationShape.Image image, float[] observation) {
        StringJoiner indices = new StringJoiner(" ");
        int next = 0;
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                for (int channel = 0; channel < image.channels().size(); channel++, next++) {
                    if (observation[image.index(channel, row, column)] != 0) {
                        indices.add(Integer.toString(next));
                    }
                }
            }
        }
        return indices.length() == 0 ? NOTHING : indices.toString();
    }
}
