package org.tombola.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tombola.cell.Agents;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellRunner;
import org.tombola.cell.CellSpec;
import org.tombola.cell.MaskSource;
import org.tombola.cell.Parents;
import org.tombola.cell.TrainingCell;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.ExperimentReader;
import org.tombola.experiment.Variant;
import org.tombola.learner.TrainingResult;
import org.tombola.network.Engines;
import org.tombola.pruning.Mask;
import org.tombola.pruning.PruningScope;
import org.tombola.registry.Registry;
import org.tombola.table.CellCatalog;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast cells train: dense, under random masks, or as cells of a results folder do. */
@Command(
        name = "benchmark",
        description = {
            "Measures environment steps per second of warm Cart-Pole PPO cells, learning included,",
            "and prints a table in Markdown. Run it on an idle machine; taskset pins it to one core.",
            "With --task or --set it measures cells of another task or learner, with --cell those of a results folder,",
            "such as tickets."
        },
        mixinStandardHelpOptions = true)
public final class BenchmarkJob implements Callable<Integer> {
    /** Time in which the compiler is done with what sparse cells need, which are short. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final String CART_POLE = "CartPole-v1";
    private static final List<String> DEFAULT = List.of();
    private static final List<String> CLEAN_RL = List.of(
            "learner.environments=4",
            "learner.minibatch-size=128",
            "learner.learning-rate=2.5e-4",
            "network.activation=tanh",
            "network.initialization=orthogonal");

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "simd,dl4j",
            description = "Engines to measure. Default: ${DEFAULT-VALUE}.")
    private List<String> engines;

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "1,2",
            description = "Cells at once. Default: ${DEFAULT-VALUE}.")
    private List<Integer> threads;

    @Option(
            names = "--density",
            split = ",",
            defaultValue = "1",
            description = {
                "Shares of the scope's weights that a random mask keeps, all masks of this size equally likely.",
                "Default: ${DEFAULT-VALUE}, no mask."
            })
    private List<Double> densities;

    @Option(
            names = "--scope",
            defaultValue = "actor-and-critic",
            description = "Networks that the mask prunes: actor or actor-and-critic. Default: ${DEFAULT-VALUE}.")
    private String scope;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "Environment or data set of the cells, such as MinAtar/Breakout-v0. Default: CartPole-v1.")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Sets a value of the cells' experiment, such as learner.id=dqn; may be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--cell",
            split = ",",
            paramLabel = "ID",
            description = "Cells of the results to measure instead, by their ids or enough of their first digits.")
    private List<String> trained = List.of();

    @Mixin
    private Results results;

    @Option(names = "--cells", defaultValue = "7", description = "Measured cells. Default: ${DEFAULT-VALUE}.")
    private int cells;

    @Option(
            names = "--steps",
            defaultValue = "300000",
            description = "Environment steps of a cell; a tenth of it for dl4j. Default: ${DEFAULT-VALUE}.")
    private long steps;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new BenchmarkJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        requireAllowed();
        System.out.println(
                "| setting | density | engine | cells at once | steps/s per cell | with evaluations | peak heap, MB |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int atOnce : threads) {
            if (trained.isEmpty()) {
                measureSettings(atOnce);
            } else {
                measureTrained(atOnce);
            }
        }
        return 0;
    }

    private void requireAllowed() {
        engines.forEach(engine ->
                require("--engines", engine, Registry.ids(Engines.all()).contains(engine)));
        threads.forEach(count -> require("--threads", count, count > 0));
        densities.forEach(density -> require("--density", density, density > 0 && density <= 1));
        require("--scope", scope, Registry.ids(List.of(PruningScope.values())).contains(scope));
        require("--cells", cells, cells > 0);
        require("--steps", steps, steps > 0);
        if (isOfOwnChoice()) {
            engines.forEach(engine -> specs(overrides, 1, engine, 1));
        }
    }

    private boolean isOfOwnChoice() {
        return task.isPresent() || !overrides.isEmpty();
    }

    private static void require(String option, Object value, boolean isAllowed) {
        if (!isAllowed) {
            throw new CommandException(option + " = " + value + " is not allowed: see benchmark --help");
        }
    }

    private void measureSettings(int atOnce) {
        for (String engine : engines) {
            for (double density : densities) {
                String kept = density == 1 ? "1" : density + " of " + scope;
                if (isOfOwnChoice()) {
                    String setting = String.join(" ", overrides);
                    measure(task.orElse(CART_POLE) + " " + setting, overrides, density, kept, engine, atOnce);
                    continue;
                }
                measure("16 × 128, minibatch 512, ReLU", DEFAULT, density, kept, engine, atOnce);
                measure("4 × 128, minibatch 128, tanh (CleanRL)", CLEAN_RL, density, kept, engine, atOnce);
            }
        }
    }

    private void measure(String setting, List<String> given, double density, String kept, String engine, int atOnce) {
        measure(setting, kept, specs(given, density, engine, cells * atOnce), new NoParents(), atOnce);
    }

    private void measureTrained(int atOnce) throws IOException {
        Storage storage = results.existing();
        CellCatalog catalog = Results.catalog(storage);
        for (String digits : trained) {
            CellCatalog.Entry entry = Results.find(catalog, digits);
            CellSpec spec = Results.runnable(entry);
            String kept = String.format(Locale.ROOT, "%.4f", entry.row().decimal("density"));
            Parents parents = Results.parents(spec, catalog, storage);
            measure(spec.description(), kept, Collections.nCopies(cells * atOnce, spec), parents, atOnce);
        }
    }

    private static void measure(String setting, String kept, List<CellSpec> specs, Parents parents, int atOnce) {
        // The same cells warm the JVM up, whose compiler works on the same cores.
        long warm = System.nanoTime() + WARM_UP.toNanos();
        do {
            run(specs, parents, atOnce);
        } while (System.nanoTime() < warm);
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        List<TrainingResult> results = run(specs, parents, atOnce);
        long peak = pools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | `%s` | %d | %,.0f | %,.0f | %d |%n",
                setting,
                kept,
                ((TrainingCell) specs.get(0)).engine().id(),
                atOnce,
                median(results, 0),
                median(results, 1),
                peak >> 20);
    }

    private List<CellSpec> specs(List<String> given, double density, String engine, int count) {
        List<String> settings = new ArrayList<>(given);
        settings.add("engine=" + engine);
        settings.add("seeds=" + count);
        settings.add("environment-steps=" + (engine.equals("dl4j") ? steps / 10 : steps));
        Experiment experiment = ExperimentReader.ofTask(task.orElse(CART_POLE), settings);
        MaskSource mask = mask(experiment.only(), density);
        return CellGraph.of(experiment).cells().stream()
                .map(spec -> masked((TrainingCell) spec, mask))
                .toList();
    }

    private MaskSource mask(Variant agent, double density) {
        if (density == 1) {
            return new MaskSource.Dense();
        }
        PruningScope pruned = PruningScope.of(scope);
        int weights = Mask.prunable(Agents.of(agent.problem(), agent.network()).layout(), pruned);
        return new MaskSource.Uniform(pruned, (int) Math.round(density * weights));
    }

    private static CellSpec masked(TrainingCell cell, MaskSource mask) {
        return TrainingCell.of(
                cell.problem(), cell.network(), mask, cell.weights(), cell.engine(), cell.seed(), cell.impIteration());
    }

    private static List<TrainingResult> run(List<CellSpec> specs, Parents parents, int atOnce) {
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<CompletableFuture<TrainingResult>> futures = specs.stream()
                    .map(spec -> CompletableFuture.supplyAsync(() -> train(spec, parents), executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new CommandException("a cell cannot be trained", e);
        } finally {
            executor.shutdown();
        }
    }

    private static TrainingResult train(CellSpec spec, Parents parents) {
        List<CellOutcome> outcomes = new ArrayList<>();
        new CellRunner().run(List.of(spec), parents, CellControl.cancelledBy(() -> false), outcomes::add);
        if (outcomes.get(0) instanceof CellOutcome.Trained trained) {
            return trained.result();
        }
        throw new IllegalStateException(((CellOutcome.Failed) outcomes.get(0)).cause());
    }

    private static double median(List<TrainingResult> results, double evaluationShare) {
        double[] speeds = results.stream()
                .mapToDouble(result -> result.environmentSteps()
                        / (result.timing().trainSeconds()
                                + evaluationShare * result.timing().evaluationSeconds()))
                .sorted()
                .toArray();
        return speeds[speeds.length / 2];
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
