package org.tombola.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Component;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Observation;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.table.ContentHash;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableFile;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** The tables that the driver writes: which cells belong to an experiment, and what its environment observes. */
public final class ExperimentTables {
    private ExperimentTables() {}

    /** Publishes an experiment's plan, before its first cell runs; a plan that is there already stays as it is. */
    public static void publish(Experiment experiment, CellGraph graph, Storage results) throws IOException {
        String plan = graph.cells().stream().map(cell -> cell.id().value()).collect(Collectors.joining("\n"));
        String name = ContentHash.of((experiment.name() + "\n" + plan).getBytes(StandardCharsets.UTF_8));
        publishOnce(Tables.EXPERIMENTS, Tables.EXPERIMENTS.path(name), rows(experiment, graph), results);
        Component environment = experiment.problem().environment();
        String options = SpecJson.write(Map.of(
                "version",
                environment.resultVersion(),
                "settings",
                environment.settings().values()));
        String file = ContentHash.of(options.getBytes(StandardCharsets.UTF_8));
        publishOnce(Tables.INPUTS, Tables.INPUTS.path(environment.id(), file), inputs(environment, options), results);
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
        for (CellSpec cell : graph.cells()) {
            TrainingCell training = (TrainingCell) cell;
            rows.add(Row.of(
                    Tables.EXPERIMENTS,
                    experiment.name(),
                    experiment.configuration(),
                    cell.id().value(),
                    cell.environmentId(),
                    training.baseline(),
                    training.impIteration(),
                    training.seed(),
                    now));
        }
        return rows;
    }

    private static List<Row> inputs(Component environment, String options) {
        List<Observation> observations = EnvironmentSource.of(environment.id(), environment.settings())
                .spec()
                .observations();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            rows.add(Row.of(
                    Tables.INPUTS,
                    options,
                    i,
                    observation.name(),
                    observation.channel(),
                    observation.y(),
                    observation.x(),
                    observation.relevant()));
        }
        return rows;
    }
}
