package org.tombola.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tombola.cell.Component;
import org.tombola.cell.TaskSource;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.TaskSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.InvalidExperimentException;
import org.tombola.experiment.Problem;
import org.tombola.experiment.Variant;
import org.tombola.table.ContentHash;
import org.tombola.table.LocatedRows;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableFile;
import org.tombola.table.TableReader;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** The tables that the driver writes: which cells belong to an experiment, and which inputs its task has. */
public final class ExperimentTables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExperimentTables() {}

    /** Keys that add cells to an experiment and leave those that are there as they were. */
    private static final Set<String> EXTENSIONS = Set.of(
            "seeds", "pruning.iterations", "pruning.baselines", "reduced-inputs.agents", "reduced-inputs.iterations");

    /**
     * Checks that an experiment is configured as in earlier sweeps of its name, variant by variant, but for what extends it:
     * curves are by name and variant, and cells of two configurations on one curve would mean nothing.
     *
     * @throws InvalidExperimentException if it is not
     */
    public static void requireSameConfiguration(Experiment experiment, CellGraph graph, Storage results)
            throws IOException {
        for (LocatedRows file : new TableReader(results).readAll(Tables.EXPERIMENTS, damaged -> {})) {
            Map<String, List<Row>> earlier = file.rows().stream()
                    .filter(row -> row.text("experiment").equals(experiment.name()))
                    .collect(Collectors.groupingBy(ExperimentTables::variant));
            Map<String, List<Problem>> problems = new LinkedHashMap<>();
            for (Variant variant : experiment.variants()) {
                List<Row> planned = earlier.getOrDefault(variant.name(), List.of());
                problems.put(variant.name(), problems(experiment.name(), variant, graph, planned, results));
            }
            InvalidExperimentException.throwIfAny(problems);
        }
    }

    private static String variant(Row row) {
        return row.optional("variant", Row::text).orElse("");
    }

    private static List<Problem> problems(
            String experiment, Variant variant, CellGraph graph, List<Row> planned, Storage results)
            throws IOException {
        if (planned.isEmpty()) {
            return List.of();
        }
        String earlier = planned.get(0).text("configuration");
        List<Problem> problems = differences(values(earlier), values(variant.configuration()), results);
        if (!problems.isEmpty() || !hasOtherCells(variant, graph, planned)) {
            return problems;
        }
        String allowed = "another name: settings that an earlier sweep of this name did not know make other cells";
        return List.of(new Problem(results.location(), 0, "name", experiment, allowed));
    }

    /** Returns whether an earlier sweep planned another cell in the place of one of this variant's. */
    private static boolean hasOtherCells(Variant variant, CellGraph graph, List<Row> planned) {
        Map<List<Object>, String> now = new HashMap<>();
        graph.roles().get(variant.name()).forEach((id, role) -> {
            TrainingCell cell = (TrainingCell) graph.cell(id);
            now.put(List.of(role, cell.impIteration(), cell.seed()), id.value());
        });
        return planned.stream().anyMatch(row -> {
            String id = now.get(List.of(row.text("baseline"), row.integer("imp_iteration"), row.number("seed")));
            return id != null && !id.equals(row.text("cell_id"));
        });
    }

    private static List<Problem> differences(
            SortedMap<String, String> earlier, SortedMap<String, String> now, Storage results) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> entry : now.entrySet()) {
            String before = earlier.get(entry.getKey());
            if (before != null && !before.equals(entry.getValue()) && !EXTENSIONS.contains(entry.getKey())) {
                String allowed = before + " as in earlier sweeps of this name, or another name";
                problems.add(new Problem(results.location(), 0, entry.getKey(), entry.getValue(), allowed));
            }
        }
        return problems;
    }

    /** Returns the values of a configuration by their paths. */
    private static SortedMap<String, String> values(String configuration) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        add("", JSON.readTree(configuration), values);
        return values;
    }

    private static void add(String path, JsonNode node, SortedMap<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> add(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), values));
        } else {
            values.put(path, node.toString());
        }
    }

    /** Publishes an experiment's plan, before its first cell runs; a plan that is there already stays as it is. */
    public static void publish(Experiment experiment, CellGraph graph, Storage results) throws IOException {
        List<Row> rows = rows(experiment, graph);
        String plan = rows.stream()
                .map(row -> (variant(row) + " " + row.text("cell_id")).strip())
                .collect(Collectors.joining("\n"));
        String name = ContentHash.of((experiment.name() + "\n" + plan).getBytes(StandardCharsets.UTF_8));
        publishOnce(Tables.EXPERIMENTS, Tables.EXPERIMENTS.path(name), rows, results);
        for (Variant variant : experiment.variants()) {
            publishInputs(variant.problem().task(), results);
        }
    }

    private static void publishInputs(TaskSource source, Storage results) throws IOException {
        Component task = source.component();
        String options = task.options();
        String file = ContentHash.of(options.getBytes(StandardCharsets.UTF_8));
        publishOnce(Tables.INPUTS, Tables.INPUTS.path(source.id(), file), inputs(source, options), results);
    }

    private static void publishOnce(TableSchema table, String path, List<Row> rows, Storage results)
            throws IOException {
        if (!results.exists(path)) {
            results.publish(path, TableFile.write(table, rows));
        }
    }

    private static List<Row> rows(Experiment experiment, CellGraph graph) {
        Instant now = Instant.now();
        List<Row> rows = new ArrayList<>();
        for (Variant variant : experiment.variants()) {
            graph.roles().get(variant.name()).forEach((id, role) -> {
                TrainingCell cell = (TrainingCell) graph.cell(id);
                rows.add(Row.of(
                        Tables.EXPERIMENTS,
                        experiment.name(),
                        variant.configuration(),
                        id.value(),
                        cell.taskId(),
                        role,
                        cell.impIteration(),
                        cell.seed(),
                        now,
                        variant.name()));
            });
        }
        return rows;
    }

    private static List<Row> inputs(TaskSource task, String options) {
        TaskSpec spec = task.task().spec();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < spec.observationSize(); i++) {
            Observation observation = spec.observations().get(i);
            rows.add(Row.of(
                    Tables.INPUTS,
                    options,
                    i,
                    observation.name(),
                    observation.channel(),
                    spec.shape() instanceof ObservationShape.Image image
                            ? image.channels().get(observation.channel())
                            : null,
                    observation.y(),
                    observation.x(),
                    observation.relevant()));
        }
        return rows;
    }
}
