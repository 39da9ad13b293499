package org.tombola.environment.gymnasium;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The processes of this JVM. Starting one and loading what its environments need takes seconds, and evaluations want new environments all
 * the time: processes wait for the next environments of their kind for a while. A thread looks after those that take too long.
 */
final class PythonWorkers {
    /** Those of this JVM. */
    static final PythonWorkers HERE = new PythonWorkers();

    private static final long PULSE_MILLIS = 200;
    private static final long MOST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Set<PythonWorker> busy = ConcurrentHashMap.newKeySet();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private ScheduledExecutorService pulse;

    /** What a process has served: a Python, and environments by their settings. */
    record Kind(Python python, String settings) {}

    private record Idle(PythonWorker worker, Kind kind, long since) {}

    private PythonWorkers() {}

    /** Returns a process that has served this kind of environments only, or is new. */
    PythonWorker take(Kind kind) {
        PythonWorker waiting = waiting(kind);
        PythonWorker worker = waiting == null ? new PythonWorker(kind.python()) : waiting;
        busy.add(worker);
        return worker;
    }

    private synchronized PythonWorker waiting(Kind kind) {
        startPulse();
        for (Iterator<Idle> all = idle.descendingIterator(); all.hasNext(); ) {
            Idle each = all.next();
            if (each.kind().equals(kind)) {
                all.remove();
                if (each.worker().isAlive()) {
                    return each.worker();
                }
            }
        }
        return null;
    }

    /** Takes a process back that has no environments any more, to be used again. */
    synchronized void giveBack(PythonWorker worker, Kind kind) {
        busy.remove(worker);
        idle.addLast(new Idle(worker, kind, System.nanoTime()));
    }

    /** Ends a process that may be in any state. */
    void end(PythonWorker worker) {
        busy.remove(worker);
        worker.close();
    }

    private void startPulse() {
        if (pulse == null) {
            pulse = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "tombola-python-workers");
                thread.setDaemon(true);
                return thread;
            });
            Future<?> unused =
                    pulse.scheduleWithFixedDelay(this::look, PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        long now = System.nanoTime();
        busy.forEach(worker -> worker.endIfLate(now));
        endIdle(now);
    }

    private synchronized void endIdle(long now) {
        while (!idle.isEmpty()
                && (now - idle.peekFirst().since() > MOST_IDLE_NANOS
                        || idle.size() > Runtime.getRuntime().availableProcessors())) {
            idle.removeFirst().worker().close();
        }
    }
}
