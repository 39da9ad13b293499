package org.tombola.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tombola.environment.Observation;
import org.tombola.table.ContentHash;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableFile;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** Writes results as a sweep would have left them. */
public final class SampleResults {
    /** Why cells of the sample diverged. */
    public static final String NOT_FINITE = "the norm of the gradient is NaN after 7 updates";

    private static final String EXPERIMENT = "sample";
    private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
    private static final double[] INPUT_HIDDEN_OUTPUT = {1.4, 0.95, 1.2};

    private final Storage storage;
    private final String environment;
    private final Origin origin;
    private final List<Row> planned = new ArrayList<>();

    /** Whose cells these are; experiments without a variant are those of earlier versions, which did not know any. */
    record Origin(String experiment, String variant, String learner) {
        Origin(String experiment, String learner) {
            this(experiment, "", learner);
        }
    }

    /** A cell of the sample, and the return that it reached. */
    public record Cell(String baseline, int impIteration, long seed, double bestReturn, String status) {
        public Cell(String baseline, int impIteration, long seed, double bestReturn) {
            this(baseline, impIteration, seed, bestReturn, "completed");
        }

        String id() {
            return SampleResults.id(baseline + impIteration + "-" + seed);
        }

        double density() {
            return StrictMath.pow(0.8, impIteration);
        }
    }

    /**
     * The first layer of an actor.
     *
     * @param environmentSettings JSON of the options of its environment, empty for none, null if nobody knows them
     * @param shape as in the table {@code masks}
     * @param kept in the order of the weights
     */
    record FirstLayer(String environmentSettings, List<Integer> shape, List<Boolean> kept) {
        static FirstLayer of(String environmentSettings, int inputs, String kept) {
            return of(environmentSettings, List.of(inputs, kept.length() / inputs), kept);
        }

        static FirstLayer of(String environmentSettings, List<Integer> shape, String kept) {
            return new FirstLayer(
                    environmentSettings,
                    shape,
                    kept.chars().mapToObj(flag -> flag == '1').toList());
        }

        private boolean[] flags() {
            boolean[] flags = new boolean[kept.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = kept.get(i);
            }
            return flags;
        }
    }

    private static final FirstLayer FOUR_INPUTS = FirstLayer.of("", 4, "1011" + "1001");

    private static String options(String environmentSettings) {
        return "{\"settings\":" + (environmentSettings.isEmpty() ? "{}" : environmentSettings)
                + ",\"version\":\"sample/1\"}";
    }

    public SampleResults(Path folder, String environment) {
        this(folder, environment, new Origin(EXPERIMENT, "ppo"));
    }

    SampleResults(Path folder, String environment, Origin origin) {
        this.storage = Storage.at(folder.toString());
        this.environment = environment;
        this.origin = origin;
    }

    /** Returns the id of a cell, which is another one in each experiment and variant, but for those of the sample. */
    private String id(Cell cell) {
        return origin.experiment().equals(EXPERIMENT)
                ? cell.id()
                : id(origin.experiment() + origin.variant() + cell.id());
    }

    private static String id(String text) {
        return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a sweep with the shape of a real one: returns fall with the density, later for better baselines. */
    public static void sweep(Path folder, int seeds, int iterations) {
        Map<String, Double> collapse =
                Map.of("mask/weights", 0.03, "mask/permuted", 0.045, "permuted/permuted", 0.13, "random/re-init", 0.3);
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        for (int seed = 0; seed < seeds; seed++) {
            results.complete(new Cell("dense", 0, seed, 500 - seed));
            for (int k = 1; k <= iterations; k++) {
                for (Map.Entry<String, Double> baseline : collapse.entrySet()) {
                    double density = StrictMath.pow(0.8, k);
                    double noise = 18 * StrictMath.sin(37.0 * seed + 11.0 * k + baseline.getValue() * 900);
                    double mean = 490 / (1 + StrictMath.pow(baseline.getValue() / density, 2.2));
                    String status = k == iterations && seed == 0 ? "diverged" : "completed";
                    results.complete(new Cell(baseline.getKey(), k, seed, Math.min(500, mean + noise), status));
                }
            }
        }
        results.attempt(new Cell("mask/weights", 1, 0, 0), 2, "failed");
        results.writeInputs("", 2, "position", "velocity", "copy of position", "noise 1");
        results.writeExperiment();
    }

    /** Plans a cell and writes all of its rows. */
    public void complete(Cell cell) {
        complete(cell, FOUR_INPUTS);
    }

    /** Plans a cell and writes all of its rows; its actor has this first layer. */
    void complete(Cell cell, FirstLayer firstLayer) {
        plan(cell);
        writeData(cell, firstLayer, id(cell));
        writeCell(cell, firstLayer, id(cell));
    }

    public void plan(Cell cell) {
        planned.add(Row.of(
                Tables.EXPERIMENTS,
                origin.experiment(),
                "{\"name\":\"sample\",\"environment-steps\":100000}",
                id(cell),
                environment,
                cell.baseline(),
                cell.impIteration(),
                cell.seed(),
                MORNING,
                origin.variant().isEmpty() ? null : origin.variant()));
    }

    public void writeExperiment() {
        publish(Tables.EXPERIMENTS, origin.experiment() + origin.variant(), planned);
    }

    /** Describes the inputs of the environment under some options; the relevant ones come first. */
    void writeInputs(String environmentSettings, int relevant, String... names) {
        writeInputs(
                environmentSettings,
                IntStream.range(0, names.length)
                        .mapToObj(i -> new Observation(names[i], 0, 0, 0, i < relevant))
                        .toList());
    }

    /** Describes the inputs of the environment under some options; the name of a channel is what its inputs' begin with. */
    void writeInputs(String environmentSettings, List<Observation> inputs) {
        String options = options(environmentSettings);
        List<Row> rows = new ArrayList<>();
        for (Observation input : inputs) {
            rows.add(Row.of(
                    Tables.INPUTS,
                    options,
                    rows.size(),
                    input.name(),
                    input.channel(),
                    input.name().split(" at ", 2)[0],
                    input.y(),
                    input.x(),
                    input.relevant()));
        }
        publish(Tables.INPUTS, Integer.toHexString(options.hashCode()), rows);
    }

    /** Writes what a cell publishes before it is complete. */
    void writeData(Cell cell, String file) {
        writeData(cell, FOUR_INPUTS, file);
    }

    private void writeData(Cell cell, FirstLayer firstLayer, String file) {
        attempt(cell, 1, cell.status());
        List<Row> returns = new ArrayList<>();
        returns.add(Row.of(Tables.RETURNS, id(cell), 0L, "greedy", 20, 9.0 + cell.impIteration(), 1.0, 8.0, 30.0));
        for (int point = 1; point <= 10; point++) {
            double mean = cell.bestReturn() * (1 - StrictMath.exp(-point / (2.0 + cell.impIteration() / 6.0)));
            for (String policy : List.of("greedy", "sampled")) {
                double shown = policy.equals("greedy") ? mean : 0.9 * mean;
                returns.add(Row.of(
                        Tables.RETURNS, id(cell), 10_000L * point, policy, 20, shown, 1.0, shown - 1, shown + 1));
            }
        }
        publish(Tables.RETURNS, file, returns);
        publish(Tables.METRICS, file, List.of(Row.of(Tables.METRICS, id(cell), 0L, "dead-units", 0.0)));
        publish(Tables.MASKS, file, masks(cell, firstLayer));
        publish(
                Tables.WEIGHTS,
                file,
                List.of(Row.of(
                        Tables.WEIGHTS, id(cell), "final", "actor/0", "W", new int[] {2, 1}, new float[] {0.5f, -1})));
    }

    private List<Row> masks(Cell cell, FirstLayer firstLayer) {
        List<Row> rows = new ArrayList<>();
        for (int layer = 0; layer < INPUT_HIDDEN_OUTPUT.length; layer++) {
            double density = Math.min(1, cell.density() * INPUT_HIDDEN_OUTPUT[layer]);
            double shown =
                    cell.baseline().equals("random/re-init") || cell.impIteration() == 0 ? cell.density() : density;
            rows.add(Row.of(
                    Tables.MASKS,
                    id(cell),
                    "final",
                    "actor/" + layer,
                    "W",
                    firstLayer.shape(),
                    firstLayer.flags(),
                    shown));
        }
        return rows;
    }

    /** Writes the row that makes a cell complete. */
    void writeCell(Cell cell, String file) {
        writeCell(cell, FOUR_INPUTS, file);
    }

    private void writeCell(Cell cell, FirstLayer firstLayer, String file) {
        Row row = Row.builder(Tables.CELLS)
                .set("cell_id", id(cell))
                .set(
                        "options",
                        firstLayer.environmentSettings() == null ? null : options(firstLayer.environmentSettings()))
                .set("learner", origin.learner())
                .set("engine", "simd")
                .set("seed", cell.seed())
                .set("imp_iteration", cell.impIteration())
                .set("baseline", cell.baseline())
                .set("density", cell.density())
                .set("layer_density", Map.of("actor/0", cell.density()))
                .set("parameters_kept", 100L)
                .set("cut_networks", firstLayer.kept().contains(true) ? null : "actor")
                .set("best_return", cell.bestReturn() + 2)
                .set("best_return_fresh", cell.bestReturn())
                .set("best_return_fresh_sampled", cell.bestReturn() - 1)
                .set("final_return", cell.bestReturn() - 2)
                .set("environment_steps", 100_000L)
                .set("gradient_steps", 1000L)
                .set("mask_violations", 0L)
                .set("status", cell.status())
                .set("parents", Map.of())
                .set("files", Map.of())
                .set("spec", "{}")
                .set("schema_version", Tables.SCHEMA_VERSION)
                .build();
        publish(Tables.CELLS, file, List.of(row));
    }

    /** Replaces a cell's returns by greedy ones, one every 10,000 steps; none is of the untrained agent. */
    void writeReturns(Cell cell, double... greedy) {
        List<Row> returns = new ArrayList<>();
        for (int i = 0; i < greedy.length; i++) {
            returns.add(Row.of(
                    Tables.RETURNS, id(cell), 10_000L * (i + 1), "greedy", 20, greedy[i], 1.0, greedy[i], greedy[i]));
        }
        publish(Tables.RETURNS, id(cell), returns);
    }

    void attempt(Cell cell, int attempt, String status) {
        Row row = Row.of(
                Tables.ATTEMPTS,
                id(cell),
                attempt,
                "host",
                "driver",
                null,
                MORNING,
                1.5,
                0.5,
                1000.0,
                "0.1.0",
                "jdk",
                "cpu",
                status,
                status.equals("diverged") ? NOT_FINITE : null);
        publish(Tables.ATTEMPTS, id(cell) + "-" + attempt, List.of(row));
    }

    private void publish(TableSchema table, String file, List<Row> rows) {
        String path = table.partitioning() == TableSchema.Partitioning.NONE
                ? table.path(file)
                : table.path(environment, file);
        try {
            storage.publish(path, TableFile.write(table, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
