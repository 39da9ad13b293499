package org.tombola.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tombola.learner.Evaluation;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/**
 * The canonical text of cell specs: JSON without white space, keys sorted.
 *
 * <p>Ids are hashes of it, so its form never changes; a key added later is left out at the value at which it has no effect.
 */
public final class SpecJson {
    // Schubfach prints the shortest decimal that reads back; Double.toString does so only from JDK 19 on.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private SpecJson() {}

    /** Returns the canonical text of a spec. */
    public static String write(CellSpec spec) {
        if (spec instanceof TrainingCell cell) {
            return write(tree(cell));
        }
        throw new IllegalArgumentException("no canonical form of " + spec.getClass());
    }

    /** Returns sorted JSON of maps, lists, numbers, strings and booleans. */
    public static String write(Map<String, ?> tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + tree, e);
        }
    }

    /**
     * Reads what {@link #write(CellSpec)} wrote.
     *
     * @throws IllegalArgumentException if the text is not a spec
     */
    public static CellSpec read(String text) {
        try {
            return cell(new Node(MAPPER.readValue(text, Map.class)));
        } catch (JsonProcessingException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("not a cell spec: " + text, e);
        }
    }

    private static Map<String, Object> tree(TrainingCell cell) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("kind", "training");
        tree.put(cell.problem().task().kind(), tree(cell.problem().task().component()));
        tree.put("learner", tree(cell.problem().learner()));
        tree.put("environment-steps", cell.problem().environmentSteps());
        tree.put("evaluation", tree(cell.problem().evaluation()));
        tree.put("network", tree(cell.network()));
        tree.put("mask", tree(cell.mask()));
        tree.put("weights", tree(cell.weights()));
        tree.put("engine", tree(cell.engine()));
        tree.put("seed", cell.seed());
        tree.put("imp-iteration", cell.impIteration());
        if (!(cell.inputs() instanceof InputSource.All)) {
            tree.put("inputs", tree(cell.inputs()));
        }
        if (cell.teacher() instanceof TeacherSource.Expert expert) {
            tree.put(
                    "teacher",
                    Map.of(
                            "kind", "expert",
                            "cell", expert.cell().value(),
                            "snapshot", expert.snapshot().id()));
        }
        return tree;
    }

    private static Map<String, Object> tree(Evaluation evaluation) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("points", evaluation.points());
        tree.put("episodes", evaluation.episodes());
        tree.put("fresh-episodes", evaluation.freshEpisodes());
        tree.put("seed", evaluation.seed());
        if (!evaluation.snapshots().isEmpty()) {
            tree.put("snapshots", evaluation.snapshots());
        }
        return tree;
    }

    private static Map<String, Object> tree(Component component) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("id", component.id());
        tree.put("version", component.resultVersion());
        if (!component.settings().values().isEmpty()) {
            tree.put("settings", component.settings().values());
        }
        return tree;
    }

    private static Map<String, Object> tree(MaskSource mask) {
        if (mask instanceof MaskSource.Dense) {
            return Map.of("kind", "dense");
        }
        if (mask instanceof MaskSource.Pruned pruned) {
            return Map.of(
                    "kind", "pruned",
                    "cell", pruned.cell().value(),
                    "snapshot", pruned.snapshot().id(),
                    "criterion", tree(pruned.criterion()),
                    "scope", pruned.scope().id(),
                    "fraction", pruned.fraction());
        }
        if (mask instanceof MaskSource.Shuffled shuffled) {
            return Map.of("kind", "shuffled", "mask", tree(shuffled.mask()));
        }
        if (mask instanceof MaskSource.Uniform uniform) {
            return Map.of("kind", "uniform", "scope", uniform.scope().id(), "kept", uniform.kept());
        }
        throw new IllegalArgumentException("no canonical form of " + mask.getClass());
    }

    private static Map<String, Object> tree(InputSource inputs) {
        if (inputs instanceof InputSource.AliveIn alive) {
            return Map.of("kind", "alive-in", "cell", alive.cell().value());
        }
        if (inputs instanceof InputSource.RandomSubset subset) {
            return Map.of("kind", "random-subset", "cell", subset.cell().value());
        }
        if (inputs instanceof InputSource.GroundTruth) {
            return Map.of("kind", "ground-truth");
        }
        throw new IllegalArgumentException("no canonical form of " + inputs.getClass());
    }

    private static Map<String, Object> tree(WeightSource weights) {
        if (weights instanceof WeightSource.Initial) {
            return Map.of("kind", "initial");
        }
        if (weights instanceof WeightSource.Shuffled shuffled) {
            return Map.of("kind", "shuffled", "weights", tree(shuffled.weights()));
        }
        if (weights instanceof WeightSource.Fresh) {
            return Map.of("kind", "fresh");
        }
        throw new IllegalArgumentException("no canonical form of " + weights.getClass());
    }

    private static CellSpec cell(Node node) {
        node.requireKind("training");
        Node evaluation = node.child("evaluation");
        return new TrainingCell(
                new TrainingCell.Problem(
                        task(node),
                        component(node.child("learner")),
                        node.number("environment-steps"),
                        new Evaluation(
                                evaluation.integer("points"),
                                evaluation.integer("episodes"),
                                evaluation.integer("fresh-episodes"),
                                evaluation.number("seed"),
                                evaluation.has("snapshots") ? evaluation.numbers("snapshots") : List.of())),
                component(node.child("network")),
                node.has("inputs") ? inputs(node.child("inputs")) : new InputSource.All(),
                mask(node.child("mask")),
                weights(node.child("weights")),
                node.has("teacher") ? teacher(node.child("teacher")) : new TeacherSource.None(),
                component(node.child("engine")),
                node.number("seed"),
                node.integer("imp-iteration"));
    }

    private static Component component(Node node) {
        Settings settings = node.has("settings")
                ? new Settings(new TreeMap<>(node.child("settings").values()))
                : Settings.NONE;
        return new Component(node.text("id"), node.text("version"), settings);
    }

    private static TaskSource task(Node node) {
        return node.has(TaskSource.DataSet.KIND)
                ? new TaskSource.DataSet(component(node.child(TaskSource.DataSet.KIND)))
                : new TaskSource.Environment(component(node.child(TaskSource.Environment.KIND)));
    }

    private static InputSource inputs(Node node) {
        return switch (node.text("kind")) {
            case "alive-in" -> new InputSource.AliveIn(new CellId(node.text("cell")));
            case "random-subset" -> new InputSource.RandomSubset(new CellId(node.text("cell")));
            case "ground-truth" -> new InputSource.GroundTruth();
            default -> throw new IllegalArgumentException("no inputs of kind " + node.text("kind"));
        };
    }

    private static TeacherSource teacher(Node node) {
        node.requireKind("expert");
        return new TeacherSource.Expert(new CellId(node.text("cell")), new Snapshot(node.text("snapshot")));
    }

    private static MaskSource mask(Node node) {
        return switch (node.text("kind")) {
            case "dense" -> new MaskSource.Dense();
            case "pruned" ->
                new MaskSource.Pruned(
                        new CellId(node.text("cell")),
                        new Snapshot(node.text("snapshot")),
                        component(node.child("criterion")),
                        PruningScope.of(node.text("scope")),
                        (Double) node.values().get("fraction"));
            case "shuffled" -> new MaskSource.Shuffled(mask(node.child("mask")));
            case "uniform" -> new MaskSource.Uniform(PruningScope.of(node.text("scope")), node.integer("kept"));
            default -> throw new IllegalArgumentException("no mask of kind " + node.text("kind"));
        };
    }

    private static WeightSource weights(Node node) {
        return switch (node.text("kind")) {
            case "initial" -> new WeightSource.Initial();
            case "shuffled" -> new WeightSource.Shuffled(weights(node.child("weights")));
            case "fresh" -> new WeightSource.Fresh();
            default -> throw new IllegalArgumentException("no weights of kind " + node.text("kind"));
        };
    }

    /** A JSON object with typed access. */
    private record Node(Map<?, ?> map) {
        @SuppressWarnings("unchecked")
        Map<String, Object> values() {
            return (Map<String, Object>) map;
        }

        boolean has(String key) {
            return map.containsKey(key);
        }

        Node child(String key) {
            return new Node((Map<?, ?>) map.get(key));
        }

        String text(String key) {
            return (String) map.get(key);
        }

        long number(String key) {
            return (Long) map.get(key);
        }

        List<Long> numbers(String key) {
            return ((List<?>) map.get(key)).stream().map(Long.class::cast).toList();
        }

        int integer(String key) {
            return Math.toIntExact(number(key));
        }

        void requireKind(String kind) {
            if (!kind.equals(text("kind"))) {
                throw new IllegalArgumentException("not " + kind + " but " + text("kind"));
            }
        }
    }
}
