package org.tombola.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What can befall a cluster, done to it on purpose. */
public final class Faults {
    private final StandaloneCluster cluster;

    public Faults(StandaloneCluster cluster) {
        this.cluster = cluster;
    }

    /** Kills the executor that was started last, if there is one. */
    public boolean killExecutor() throws IOException {
        Optional<ProcessHandle> executor = executor();
        executor.ifPresent(Faults::kill);
        return executor.isPresent();
    }

    /** Kills a worker; its executors end when they miss it. */
    public boolean killWorker(int number) throws IOException {
        Optional<ProcessHandle> worker = cluster.worker(number);
        worker.ifPresent(Faults::kill);
        return worker.isPresent();
    }

    /** Stops an executor and lets it go on: it may publish when nobody expects it any more. */
    public boolean pauseExecutor(Duration pause) throws IOException, InterruptedException {
        Optional<ProcessHandle> executor = executor();
        if (executor.isPresent()) {
            signal("STOP", executor.get());
            Thread.sleep(pause.toMillis());
            signal("CONT", executor.get());
        }
        return executor.isPresent();
    }

    /** Ends a process as the kernel does when there is no memory left. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Optional<ProcessHandle> executor() throws IOException {
        List<ProcessHandle> executors = new ArrayList<>();
        for (ProcessHandle worker : cluster.workers()) {
            worker.children().forEach(executors::add);
        }
        return executors.stream().max((a, b) -> Long.compare(a.pid(), b.pid()));
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        // The process may have ended meanwhile: then there is nobody to be told.
        boolean isSent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor(10, TimeUnit.SECONDS);
        if (!isSent) {
            throw new IOException("kill -" + name + " does not end");
        }
    }
}
