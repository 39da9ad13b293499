package org.tombola.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tombola.cell.CellId;
import org.tombola.monitor.Attempt;
import org.tombola.monitor.CellState;
import org.tombola.monitor.ExecutorState;
import org.tombola.monitor.ExperimentState;
import org.tombola.monitor.PlannedCell;
import org.tombola.monitor.ResultsState;

/** What the page is told, as JSON: all of one experiment, in few characters per cell. */
final class DashboardState {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_MESSAGES = 20;

    private DashboardState() {}

    /**
     * Returns the state of an experiment.
     *
     * @param wanted its name; the first one's, if there is none of this name
     */
    static byte[] json(String location, ResultsState results, Optional<String> wanted) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("location", location);
        results.sweep().ifPresent(sweep -> json.put("sweep", sweep));
        json.put("stepsPerSecond", results.stepsPerSecond());
        results.executors().forEach(executor -> json.withArray("/executors").add(executor(executor)));
        List<ExperimentState> experiments = results.experiments();
        experiments.forEach(each -> json.withArray("/experiments").add(each.name()));
        experiments.stream()
                .filter(each -> wanted.filter(each.name()::equals).isPresent())
                .findFirst()
                .or(() -> experiments.stream().findFirst())
                .ifPresent(experiment -> json.set("experiment", experiment(experiment)));
        return JSON.writeValueAsBytes(json);
    }

    private static ObjectNode executor(ExecutorState executor) {
        return JSON.createObjectNode()
                .put("name", executor.name())
                .put("cells", executor.cells())
                .put("stepsPerSecond", executor.stepsPerSecond())
                .put("failed", executor.failed())
                .put("lastEnd", executor.lastEnd().toString());
    }

    private static ObjectNode experiment(ExperimentState experiment) {
        List<String> variants = distinct(experiment.plan().stream().map(PlannedCell::variant));
        List<String> baselines = distinct(experiment.plan().stream().map(PlannedCell::baseline));
        ObjectNode json = JSON.createObjectNode()
                .put("name", experiment.name())
                .put("cells", experiment.cells().size())
                .put("completed", experiment.count("completed"))
                .put("diverged", experiment.count("diverged"))
                .put("failed", experiment.failed());
        variants.forEach(json.withArray("/variants")::add);
        baselines.forEach(json.withArray("/baselines")::add);
        ArrayNode places = json.withArray("/places");
        for (PlannedCell cell : experiment.plan()) {
            places.add(place(experiment, cell, variants.indexOf(cell.variant()), baselines.indexOf(cell.baseline())));
        }
        Set<CellId> cells = experiment.cells();
        Stream.of(experiment.results().failures(), experiment.results().divergences())
                .flatMap(attempts -> attempts.values().stream())
                .filter(attempt -> cells.contains(attempt.cell()))
                .limit(MOST_MESSAGES)
                .forEach(attempt -> json.withArray("/messages").add(message(attempt)));
        return json;
    }

    private static ObjectNode message(Attempt attempt) {
        return JSON.createObjectNode()
                .put("status", attempt.status())
                .put("cell", attempt.cell().abbreviated())
                .put("message", attempt.message());
    }

    /** Variant, baseline, IMP iteration, seed and status; of a completed cell also its return and density. */
    private static ArrayNode place(ExperimentState experiment, PlannedCell cell, int variant, int baseline) {
        ArrayNode place = JSON.createArrayNode()
                .add(variant)
                .add(baseline)
                .add(cell.impIteration())
                .add(cell.seed());
        Optional<CellState> state = experiment.state(cell.id());
        if (state.isEmpty()) {
            return place.add(experiment.isFailed(cell.id()) ? "failed" : "planned");
        }
        return place.add(state.get().status())
                .add(state.get().freshReturn())
                .add(state.get().density());
    }

    private static List<String> distinct(Stream<String> names) {
        return names.distinct().sorted().toList();
    }
}
