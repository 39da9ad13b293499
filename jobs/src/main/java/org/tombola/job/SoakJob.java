package org.tombola.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.tombola.cluster.Faults;
import org.tombola.cluster.StandaloneCluster;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.schedule.ExperimentTables;
import org.tombola.schedule.InProcessRunner;
import org.tombola.schedule.Progress;
import org.tombola.schedule.Sweep;
import org.tombola.table.CellCatalog;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sweeps on a cluster of its own and kills what is at work, again and again. */
@Command(
        name = "soak",
        description = {
            "Sweeps on a cluster of its own while it kills executors, workers and drivers and lets executors stand"
                    + " still, at",
            "random moments, and compares what was published with a sweep that nobody disturbed."
        },
        mixinStandardHelpOptions = true)
public final class SoakJob implements Callable<Integer> {
    private static final int WORKERS = 2;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Mixin
    private ExperimentOptions experimentOptions;

    @Option(names = "--kills", required = true, paramLabel = "N", description = "How many faults there are to be.")
    private int kills;

    @Option(
            names = "--mean-seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Between two faults, on average. Default: ${DEFAULT-VALUE}.")
    private double meanSeconds;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Of the faults and their moments. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            required = true,
            description = "A new folder for the cluster, the results and those of the undisturbed sweep.")
    private Path folder;

    private final Map<Fault, Integer> inflicted = new TreeMap<>();
    private int sweeps;

    /** What is done to whom. */
    private enum Fault {
        EXECUTOR_KILLED,
        WORKER_KILLED,
        DRIVER_KILLED,
        EXECUTOR_PAUSED
    }

    public static void main(String[] args) {
        System.exit(Tombola.execute(new SoakJob(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Experiment experiment = experimentOptions.experiment();
        CellGraph graph = CellGraph.of(experiment);
        if (Files.exists(folder)) {
            throw new CommandException("--folder " + folder + " exists; a soak needs a new one");
        }
        StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"));
        Thread stop = new Thread(() -> stop(cluster));
        Runtime.getRuntime().addShutdownHook(stop);
        Storage expected = Storage.at(folder.resolve("undisturbed").toString());
        sweepHere(experiment, graph, expected);
        boolean isEqual = disturb(graph, cluster, expected);
        System.out.printf(
                Locale.ROOT,
                "%d faults, sweeps: %d, of %d cells (%s): %s%n",
                kills,
                sweeps,
                graph.cells().size(),
                inflicted,
                isEqual ? "nothing was lost, and all rows are equal" : "the results differ");
        return isEqual ? 0 : 1;
    }

    private static void sweepHere(Experiment experiment, CellGraph graph, Storage expected)
            throws IOException, InterruptedException {
        ExperimentTables.publish(experiment, graph, expected);
        Progress progress = new Progress(graph, Map.of(), System.out, Terminal.display());
        try (InProcessRunner runner = new InProcessRunner(Runtime.getRuntime().availableProcessors())) {
            new Sweep(graph, runner, expected, progress, Sweep.OnFailure.STOP).run(Set.of());
        }
        progress.finish();
    }

    /** Returns whether all sweeps published what was expected. */
    private boolean disturb(CellGraph graph, StandaloneCluster cluster, Storage expected)
            throws IOException, InterruptedException {
        RandomStream random = new RandomStream(RandomKey.of("soak", seed));
        boolean isEqual = true;
        int faults = 0;
        while (faults < kills) {
            sweeps++;
            ClusterJob.start(cluster, WORKERS);
            Storage results = Storage.at(folder.resolve("results-" + sweeps).toString());
            Process driver = sweep(cluster, results);
            int endedAlone = 0;
            while (!driver.waitFor(Math.round(2000 * meanSeconds * random.nextFloat()), TimeUnit.MILLISECONDS)
                    || driver.exitValue() != 0) {
                if (!driver.isAlive() && ++endedAlone > TRIES) {
                    throw new CommandException("the sweep does not end well by itself: see " + log());
                }
                Fault fault = Fault.values()[(int) (Fault.values().length * random.nextFloat())];
                if (driver.isAlive() && faults < kills && inflict(fault, cluster, driver)) {
                    faults++;
                    inflicted.merge(fault, 1, Integer::sum);
                }
                if (!driver.isAlive()) {
                    driver = sweep(cluster, results);
                }
            }
            isEqual &= isEqual(graph, results, expected);
        }
        return isEqual;
    }

    private static boolean inflict(Fault fault, StandaloneCluster cluster, Process driver)
            throws IOException, InterruptedException {
        Faults faults = new Faults(cluster);
        return switch (fault) {
            case EXECUTOR_KILLED -> faults.killExecutor();
            case WORKER_KILLED -> {
                boolean isKilled = faults.killWorker(1);
                ClusterJob.start(cluster, WORKERS);
                yield isKilled;
            }
            case DRIVER_KILLED -> {
                Faults.kill(driver.toHandle());
                yield true;
            }
            case EXECUTOR_PAUSED -> faults.pauseExecutor(PAUSE);
        };
    }

    /** Starts a sweep in a process of its own, with the options of this JVM. */
    private Process sweep(StandaloneCluster cluster, Storage results) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!option.startsWith("-Dtombola.cluster=")) {
                command.add(option);
            }
        }
        command.addAll(List.of(
                "-Dtombola.cluster=" + cluster.folder(),
                "-Dspark.network.timeout=20s",
                "-Dspark.network.timeoutInterval=5s",
                "-Dspark.executor.heartbeatInterval=4s",
                "-cp",
                System.getProperty("java.class.path"),
                Tombola.class.getName(),
                "sweep"));
        command.addAll(experimentOptions.arguments());
        command.addAll(
                List.of("--results", results.location(), "--master", cluster.master(), "--checkpoint-seconds", "5"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("results-" + sweeps + ".log");
    }

    /** Compares the rows of {@code cells}, in which the hashes of all others are, after those were checked. */
    private static boolean isEqual(CellGraph graph, Storage results, Storage expected) throws IOException {
        CellCatalog found = Results.catalog(results);
        CellCatalog wanted = Results.catalog(expected);
        List<String> damaged = new ArrayList<>();
        found.setDamagedAside(found.entries().keySet(), damaged::add);
        return damaged.isEmpty()
                && found.entries().size() == graph.cells().size()
                && graph.cells().stream()
                        .allMatch(cell -> found.entry(cell.id())
                                .orElseThrow()
                                .row()
                                .equals(wanted.entry(cell.id()).orElseThrow().row()));
    }

    private static void stop(StandaloneCluster cluster) {
        try {
            cluster.stop();
        } catch (IOException e) {
            System.err.println("the cluster in " + cluster.folder() + " could not be stopped: " + e.getMessage());
        }
    }
}
