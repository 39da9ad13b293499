package org.tombola.environment.gymnasium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;

/**
 * What an environment says of itself.
 *
 * @param areBytes whether its inputs are bytes, of which agents see 255th parts
 * @param areChannelsLast whether the channels of its image are the last dimension instead of the first
 * @param isSaved whether it can be saved in mid-episode and goes on from there
 * @param versions of everything that its episodes may depend on, by name
 */
record Declaration(
        EnvironmentSpec spec,
        boolean areBytes,
        boolean areChannelsLast,
        boolean isSaved,
        SortedMap<String, String> versions) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Reads a process's answer.
     *
     * @throws EnvironmentException if the environment has no time limit
     * @throws IllegalArgumentException if no environment can be like that, such as one whose image has no rows
     */
    static Declaration of(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what it says of itself is no JSON: " + json, e);
        }
        int limit = node.get("limit").intValue();
        if (limit == 0) {
            throw new EnvironmentException("it has no time limit, so that evaluations might not end:"
                    + " environment.arguments { max_episode_steps = 1000 } sets one");
        }
        List<Integer> shape = new ArrayList<>();
        node.get("shape").forEach(length -> shape.add(length.intValue()));
        boolean areBytes = node.get("bytes").booleanValue();
        boolean areChannelsLast = shape.size() == 3 && shape.get(2) <= shape.get(0);
        ObservationShape inputs = shape(shape, areBytes, areChannelsLast);
        SortedMap<String, String> versions = new TreeMap<>();
        node.get("versions")
                .fields()
                .forEachRemaining(
                        each -> versions.put(each.getKey(), each.getValue().textValue()));
        return new Declaration(
                new EnvironmentSpec(
                        inputs instanceof ObservationShape.Image image
                                ? image.inputs((channel, row, column) -> true)
                                : named(node.get("names"), inputs.size()),
                        inputs,
                        actions(node),
                        limit,
                        node.has("solved")
                                ? OptionalDouble.of(node.get("solved").doubleValue())
                                : OptionalDouble.empty()),
                areBytes,
                areChannelsLast,
                node.get("saved").booleanValue(),
                versions);
    }

    /** Returns an image for three dimensions, and for two of bytes; otherwise a vector. */
    private static ObservationShape shape(List<Integer> shape, boolean areBytes, boolean areChannelsLast) {
        if (shape.size() == 3) {
            int channels = shape.get(areChannelsLast ? 2 : 0);
            return new ObservationShape.Image(
                    IntStream.range(0, channels).mapToObj(k -> "channel " + k).toList(),
                    shape.get(areChannelsLast ? 0 : 1),
                    shape.get(areChannelsLast ? 1 : 2));
        }
        return shape.size() == 2 && areBytes
                ? new ObservationShape.Image(List.of("channel 0"), shape.get(0), shape.get(1))
                : new ObservationShape.Vector(shape.stream().reduce(1, Math::multiplyExact));
    }

    private static List<Observation> named(JsonNode names, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> names.isEmpty() ? "input " + i : names.get(i).textValue())
                .map(Observation::named)
                .toList();
    }

    private static ActionSpace actions(JsonNode node) {
        int choices = node.get("discrete").intValue();
        return choices > 0
                ? new ActionSpace.Discrete(choices)
                : new ActionSpace.Box(
                        node.get("action-size").intValue(),
                        node.get("low").floatValue(),
                        node.get("high").floatValue());
    }

    /** Returns the versions in words, sorted by name, such as {@code gymnasium-1.4.0 numpy-2.4.6 python-3.11}. */
    String versionsInWords() {
        return versions.entrySet().stream()
                .map((Map.Entry<String, String> each) -> each.getKey() + "-" + each.getValue())
                .collect(Collectors.joining(" "));
    }
}
