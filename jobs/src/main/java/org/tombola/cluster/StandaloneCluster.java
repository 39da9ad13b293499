package org.tombola.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master and workers on this machine; their settings, logs and processes are in a folder, by which others find them. */
public final class StandaloneCluster {
    private static final String MASTER = "master";
    private static final String WORKER = "worker-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long GLANCE_MILLIS = 100;

    private final SparkHome home;

    /**
     * What a cluster is made with.
     *
     * @param recommended file of settings that it takes over
     * @param host address of this machine, by which drivers and other machines reach it
     * @param port of the master; 0 for any that is free
     * @param uiPort of the master's UI, on the loopback interface; 0 for any that is free
     */
    public record Plan(Path recommended, String host, int port, int uiPort) {}

    /**
     * The size of one worker.
     *
     * @param memory for executors, as Spark writes it: {@code 4g}
     */
    public record WorkerSize(int cores, String memory) {}

    /** Opens the folder of a cluster, which need not exist. */
    public StandaloneCluster(Path folder) {
        this.home = new SparkHome(folder.toAbsolutePath().normalize());
    }

    public Path folder() {
        return home.folder();
    }

    /** Returns the settings that an application needs, if this cluster has a master by this name. */
    public Map<String, String> settings(String master) throws IOException {
        if (!Files.exists(home.settings())) {
            return Map.of();
        }
        Map<String, String> settings = ClusterSettings.read(home.settings());
        return settings.get("spark.master").equals(master) ? settings : Map.of();
    }

    /** Returns those jars that executors do not have. */
    public List<String> lacking(List<String> jars) {
        return jars.stream()
                .filter(jar -> !home.has(Path.of(jar).getFileName().toString()))
                .toList();
    }

    /** Returns the master's URL, of a cluster that was started. */
    public String master() throws IOException {
        return ClusterSettings.read(home.settings()).get("spark.master");
    }

    /** Returns the address of the master's UI, of a cluster that was started. */
    public String ui() throws IOException {
        return "http://127.0.0.1:" + ClusterSettings.read(home.settings()).get("spark.master.ui.port");
    }

    /** Returns what the master says, if its process lives and answers. */
    public Optional<MasterState> state() throws IOException {
        return isRunning() ? MasterState.at(ui()) : Optional.empty();
    }

    public boolean isRunning() throws IOException {
        return daemon(MASTER).process().isPresent();
    }

    /** Returns a worker's process, if it lives; they are numbered from 1. */
    Optional<ProcessHandle> worker(int number) throws IOException {
        return daemon(WORKER + number).process();
    }

    /** Returns the processes of the workers that live. */
    List<ProcessHandle> workers() throws IOException {
        List<ProcessHandle> workers = new ArrayList<>();
        for (String name : home.daemons()) {
            if (name.startsWith(WORKER)) {
                daemon(name).process().ifPresent(workers::add);
            }
        }
        return workers;
    }

    /** Starts a master, unless one lives, and workers until there are as many as are wanted, and waits until they are there. */
    public void start(Plan plan, int workers, WorkerSize size) throws IOException, InterruptedException {
        if (!isRunning()) {
            startMaster(plan);
        }
        List<Daemon> missing = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            Daemon worker = daemon(WORKER + i);
            if (worker.process().isEmpty()) {
                missing.add(worker);
            }
        }
        String master = master();
        String host = master.substring("spark://".length(), master.lastIndexOf(':'));
        for (Daemon worker : missing) {
            worker.start(
                    java(
                            "org.apache.spark.deploy.worker.Worker",
                            "--host",
                            host,
                            "--webui-port",
                            "0",
                            "--cores",
                            Integer.toString(size.cores()),
                            "--memory",
                            size.memory(),
                            "--work-dir",
                            home.work(worker.name()).toString(),
                            master),
                    environment());
        }
        for (Daemon worker : missing) {
            await(worker, state -> state.workers().size() >= workers);
        }
    }

    private void startMaster(Plan plan) throws IOException, InterruptedException {
        stop();
        home.lay();
        home.clear();
        int port = free(plan.host(), plan.port(), "--port");
        int uiPort = free("127.0.0.1", plan.uiPort(), "--ui-port");
        ClusterSettings.write(home.settings(), plan.recommended(), plan.host(), port, uiPort);
        Daemon master = daemon(MASTER);
        master.start(
                java("org.apache.spark.deploy.master.Master", "--host", plan.host(), "--port", Integer.toString(port)),
                environment());
        await(master, state -> true);
    }

    /** Ends all processes; returns how many there were. */
    public int stop() throws IOException {
        List<String> daemons = new ArrayList<>(home.daemons());
        // A master that goes first would be missed by workers.
        daemons.sort((a, b) -> b.compareTo(a));
        int ended = 0;
        for (String name : daemons) {
            ended += daemon(name).process().isPresent() ? 1 : 0;
            daemon(name).stop();
        }
        return ended;
    }

    private Daemon daemon(String name) {
        return new Daemon(home, name);
    }

    private void await(Daemon daemon, Predicate<MasterState> isThere) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (state().filter(isThere).isEmpty()) {
            if (daemon.process().isEmpty() || Instant.now().isAfter(end)) {
                String words = daemon.lastWords();
                daemon.stop();
                throw new IOException(
                        daemon.name() + " did not start: " + words + " (" + home.log(daemon.name()) + ")");
            }
            Thread.sleep(GLANCE_MILLIS);
        }
    }

    /** Returns the command of a daemon that goes on when the terminal is closed. It has little to do: the quick compiler serves. */
    private List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "nohup",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", home.jars(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Daemons find their settings and executors their jars in the home; UIs listen on the loopback interface only. */
    private Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME",
                home.folder().toString(),
                "SPARK_CONF_DIR",
                home.settings().getParent().toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1");
    }

    private static int free(String host, int port, String option) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " of " + host + " cannot be used (" + e.getMessage() + "); " + option
                            + " names another, 0 any that is free",
                    e);
        }
    }
}
