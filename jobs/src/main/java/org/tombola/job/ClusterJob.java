package org.tombola.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tombola.cluster.MasterState;
import org.tombola.cluster.StandaloneCluster;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts, stops and shows a cluster of processes on this machine. */
@Command(
        name = "cluster",
        description = {
            "A standalone Spark cluster on this machine: a master and workers as processes, from the jars that Tombola"
                    + " was",
            "built with. Applications and daemons know each other by a secret, and what they say is encrypted."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class ClusterJob implements Callable<Integer> {
    /** Where the launcher says that the cluster's folder and Tombola's own are. */
    private static final String FOLDER = "tombola.cluster";

    private static final String HOME = "tombola.home";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new ClusterJob(), args));
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return 0;
    }

    @Command(
            description = "Starts what is missing of a master and some workers, and waits until they are there.",
            mixinStandardHelpOptions = true)
    int start(
            @Option(
                            names = "--workers",
                            required = true,
                            paramLabel = "N",
                            description = "How many workers there are to be.")
                    int workers,
            @Option(
                            names = "--cores",
                            paramLabel = "N",
                            description = "Of each worker: how many cells it trains at once. Default: all workers"
                                    + " together have those of this machine.")
                    Optional<Integer> cores,
            @Option(
                            names = "--memory",
                            paramLabel = "SIZE",
                            description =
                                    "Of each worker, for all its executors, such as 4g. Default: 1g for each core.")
                    Optional<String> memory,
            @Option(
                            names = "--host",
                            paramLabel = "ADDRESS",
                            defaultValue = "127.0.0.1",
                            description = "Address at which master and workers listen. Default: ${DEFAULT-VALUE}.")
                    String host,
            @Option(
                            names = "--port",
                            paramLabel = "N",
                            defaultValue = "7077",
                            description = "Port of the master, 0 for any that is free. Default: ${DEFAULT-VALUE}.")
                    int port,
            @Option(
                            names = "--ui-port",
                            paramLabel = "N",
                            defaultValue = "8080",
                            description =
                                    "Port of the master's UI, on the loopback interface. Default: ${DEFAULT-VALUE}.")
                    int uiPort)
            throws IOException, InterruptedException {
        SparkVersion.requireSupported();
        int each = cores.orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, workers)));
        requirePositive("--workers", workers);
        requirePositive("--cores", each);
        String size = memory.orElse(each + "g");
        if (!size.matches("[1-9][0-9]*[mg]")) {
            throw new CommandException(
                    "--memory is " + size + ", not a number of mebibytes or gibibytes such as 512m or 4g");
        }
        StandaloneCluster cluster = cluster();
        cluster.start(plan(host, port, uiPort), workers, new StandaloneCluster.WorkerSize(each, size));
        show(cluster);
        System.out.println(
                "tombola sweep FILE --master " + cluster.master() + " trains there; tombola cluster stop ends it");
        return 0;
    }

    @Command(description = "Ends the master, the workers and what runs on them.", mixinStandardHelpOptions = true)
    int stop() throws IOException {
        int ended = cluster().stop();
        System.out.println(ended == 0 ? nothing() : "ended " + ended + " processes");
        return 0;
    }

    @Command(
            description = "Shows the master, its workers and what runs on them; status 1 if there is no master.",
            mixinStandardHelpOptions = true)
    int status() throws IOException {
        StandaloneCluster cluster = cluster();
        if (!cluster.isRunning()) {
            System.out.println(nothing());
            return 1;
        }
        show(cluster);
        return 0;
    }

    private static void show(StandaloneCluster cluster) throws IOException {
        System.out.println(cluster.master() + ", UI at " + cluster.ui() + ", logs in "
                + cluster.folder().resolve("logs"));
        Optional<MasterState> state = cluster.state();
        if (state.isEmpty()) {
            System.out.println("its process lives, but it does not answer");
            return;
        }
        for (MasterState.Worker worker : state.get().workers()) {
            System.out.printf(
                    Locale.ROOT,
                    "worker %s: %d of %d cores and %d of %d MiB in use%n",
                    worker.address(),
                    worker.coresUsed(),
                    worker.cores(),
                    worker.memoryUsed(),
                    worker.memory());
        }
        for (MasterState.Application application : state.get().applications()) {
            System.out.printf(
                    Locale.ROOT,
                    "runs on %d cores for %d s: %s (%s)%n",
                    application.cores(),
                    application.age().toSeconds(),
                    application.name(),
                    application.id());
        }
    }

    /** Starts what is missing of a cluster, with workers of one core, on ports that are free. */
    static void start(StandaloneCluster cluster, int workers) throws IOException, InterruptedException {
        cluster.start(plan("127.0.0.1", 0, 0), workers, new StandaloneCluster.WorkerSize(1, "1g"));
    }

    private static StandaloneCluster.Plan plan(String host, int port, int uiPort) {
        Path recommended = Path.of(System.getProperty(HOME, ""), "conf", "spark", "standalone.conf");
        return new StandaloneCluster.Plan(recommended, host, port, uiPort);
    }

    /** Returns the cluster of this installation. */
    static StandaloneCluster cluster() {
        return new StandaloneCluster(Path.of(System.getProperty(FOLDER, ".cluster")));
    }

    private static String nothing() {
        return "no cluster runs in " + cluster().folder();
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new CommandException(option + " is " + value + ", not a number above 0");
        }
    }
}
