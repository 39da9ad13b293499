package org.tombola.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tombola.cell.CellId;
import org.tombola.table.Storage;
import org.tombola.table.StoredCheckpoints;

/** Kills all executors of this JVM's cluster with SIGKILL, each time at a random moment after a cell's next checkpoint. */
final class ExecutorKiller implements Runnable {
    private static final long GLANCE_MILLIS = 20;

    private final Storage results;
    private final CellId cell;
    private final Duration interval;
    private final int kills;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Long> stepsAtKills = new CopyOnWriteArrayList<>();
    private final List<Duration> lost = new CopyOnWriteArrayList<>();

    ExecutorKiller(Storage results, CellId cell, Duration interval, int kills) {
        this.results = results;
        this.cell = cell;
        this.interval = interval;
        this.kills = kills;
    }

    int kills() {
        return kills;
    }

    /** Returns the environment steps of the checkpoint at each kill. */
    List<Long> stepsAtKills() {
        return stepsAtKills;
    }

    /** Returns the age of the checkpoint at each kill, which is what has to be trained again. */
    List<Duration> lost() {
        return lost;
    }

    @Override
    public void run() {
        Path checkpoint = Path.of(results.location(), StoredCheckpoints.path(cell));
        Instant known = Instant.EPOCH;
        try {
            for (int kill = 0; kill < kills; kill++) {
                Instant kept = modified(checkpoint);
                while (!kept.isAfter(known)) {
                    Thread.sleep(GLANCE_MILLIS);
                    kept = modified(checkpoint);
                }
                Thread.sleep(random.nextLong(1 + interval.toMillis()));
                for (ProcessHandle executor : executors()) {
                    executor.destroyForcibly();
                    executor.onExit().join();
                }
                Instant dead = Instant.now();
                known = modified(checkpoint);
                lost.add(Duration.between(known, dead));
                stepsAtKills.add(new StoredCheckpoints(results, cell, interval)
                        .environmentSteps()
                        .orElseThrow());
            }
        } catch (InterruptedException e) {
            // The sweep has ended before all kills were done, which the test finds.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the JVMs that this one started; their command lines are too long to be asked for. */
    private static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .toList();
    }

    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        }
    }
}
