package org.tombola.schedule;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombola.table.Provenance;
import org.tombola.table.Storage;

/**
 * A file that says that a sweep is running on a results folder.
 *
 * <p>It spares people double work and is no lock: two sweeps on one folder write identical bytes.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Lease.class);
    private static final String PATH = "_lease.json";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration EXPIRY = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Storage storage;
    private final Holder self;
    private final Thread heart = new Thread(this::beat, "lease");
    private volatile boolean closed;

    /** What to do when another sweep holds the lease. */
    public enum Other {
        REFUSE,
        /** Go on beside it, without a lease. */
        JOIN
    }

    /** The lease is held by a sweep that is alive. */
    public static final class HeldException extends IOException {
        private static final long serialVersionUID = 1;

        HeldException(String message) {
            super(message);
        }
    }

    /**
     * Who holds a lease.
     *
     * @param processStart tells a process from a later one of the same number
     */
    private record Holder(String host, long process, Instant processStart, Instant heartbeat) {
        static Holder self() {
            ProcessHandle process = ProcessHandle.current();
            return new Holder(Provenance.hostName(), process.pid(), startOf(process), Instant.now());
        }

        static Holder of(byte[] json) throws IOException {
            JsonNode tree = JSON.readTree(json);
            return new Holder(
                    tree.required("host").asText(),
                    tree.required("process").asLong(),
                    Instant.parse(tree.required("process-start").asText()),
                    Instant.parse(tree.required("heartbeat").asText()));
        }

        byte[] json() throws IOException {
            return JSON.writeValueAsBytes(Map.of(
                    "host",
                    host,
                    "process",
                    process,
                    "process-start",
                    processStart.toString(),
                    "heartbeat",
                    heartbeat.toString()));
        }

        boolean isSameProcess(Holder other) {
            return host.equals(other.host) && process == other.process && isAbout(processStart, other.processStart);
        }

        /** Returns why the holder no longer counts, if so. */
        Optional<String> expired(Holder observer) {
            boolean isGone = host.equals(observer.host)
                    && ProcessHandle.of(process)
                            .filter(ProcessHandle::isAlive)
                            .filter(found -> isAbout(startOf(found), processStart))
                            .isEmpty();
            if (isGone) {
                return Optional.of("its process is gone");
            }
            Duration silence = Duration.between(heartbeat, Instant.now());
            return silence.compareTo(EXPIRY) > 0
                    ? Optional.of("it has been silent for " + silence.toSeconds() + " s")
                    : Optional.empty();
        }

        /** Linux counts a start from the boot, whose time is known to a second or so. */
        private static boolean isAbout(Instant one, Instant other) {
            return Duration.between(one, other).abs().toSeconds() < 3;
        }

        private static Instant startOf(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }

        @Override
        public String toString() {
            return "process " + process + " on " + host;
        }
    }

    private Lease(Storage storage, Holder self) {
        this.storage = storage;
        this.self = self;
    }

    /**
     * Takes the lease of a results folder, also over from a sweep that is gone.
     *
     * @param lines told when a lease is taken over or joined
     * @throws HeldException if a living sweep holds it and is not to be joined
     */
    public static Lease acquire(Storage storage, Other other, Consumer<String> lines) throws IOException {
        Holder self = Holder.self();
        Optional<Holder> holder = read(storage);
        if (holder.isPresent() && !holder.get().isSameProcess(self)) {
            Optional<String> expired = holder.get().expired(self);
            if (expired.isPresent()) {
                lines.accept("taking over the lease of " + holder.get() + ": " + expired.get());
            } else if (other == Other.JOIN) {
                lines.accept("joining the sweep of " + holder.get());
                return new Lease(storage, self);
            } else {
                throw new HeldException("another sweep, " + holder.get() + ", is running on " + storage.location()
                        + "; --join sweeps beside it");
            }
        }
        storage.publish(PATH, self.json());
        Lease lease = new Lease(storage, self);
        lease.heart.setDaemon(true);
        lease.heart.start();
        return lease;
    }

    /** Returns the living sweep that holds the lease of a results folder, in words. */
    public static Optional<String> living(Storage storage) throws IOException {
        Holder self = Holder.self();
        return read(storage).filter(holder -> holder.expired(self).isEmpty()).map(Holder::toString);
    }

    private static Optional<Holder> read(Storage storage) throws IOException {
        if (!storage.exists(PATH)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Holder.of(storage.read(PATH)));
        } catch (NoSuchFileException | IllegalArgumentException | JacksonException e) {
            // Released in between, or no lease that anybody understands.
            return Optional.empty();
        }
    }

    private void beat() {
        try {
            while (!closed) {
                Thread.sleep(HEARTBEAT.toMillis());
                renew();
            }
        } catch (InterruptedException e) {
            // The lease was closed.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void renew() {
        if (closed) {
            return;
        }
        try {
            storage.publish(PATH, new Holder(self.host(), self.process(), self.processStart(), Instant.now()).json());
        } catch (IOException e) {
            // The next beat may succeed; if none does, others may take over, which is harmless.
            LOGGER.warn("the lease could not be renewed: {}", e.toString());
        }
    }

    /** Releases the lease. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        heart.interrupt();
        try {
            Optional<Holder> holder = read(storage);
            if (holder.isPresent() && holder.get().isSameProcess(self)) {
                storage.delete(PATH);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
