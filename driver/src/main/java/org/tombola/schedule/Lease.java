package org.tombola.schedule;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** A living holder gives a sign in this time, by whatever clock. */
    private static final Duration WATCH = Duration.ofSeconds(12);

    private final Storage storage;
    private final Time time;
    private final LeaseHolder self;
    private final Thread heart = new Thread(this::beat, "lease");
    private volatile boolean closed;
    private boolean faltering;
    private LeaseHolder seen;
    private Instant seenAt;

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

    /** Time as leases see it. */
    interface Time {
        Time OF_THIS_MACHINE = new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };

        Instant now();

        void sleep(Duration duration) throws InterruptedException;
    }

    private Lease(Storage storage, Time time) {
        this.storage = storage;
        this.time = time;
        this.self = LeaseHolder.self(time.now());
    }

    /**
     * Takes the lease of a results folder, also over from a sweep that is gone.
     *
     * @param lines told when a lease is taken over or joined
     * @throws HeldException if a living sweep holds it and is not to be joined
     */
    public static Lease acquire(Storage storage, Other other, Consumer<String> lines)
            throws IOException, InterruptedException {
        Lease lease = acquire(storage, other, lines, Time.OF_THIS_MACHINE);
        lease.heart.setDaemon(true);
        lease.heart.start();
        return lease;
    }

    /** Takes the lease without a heart that renews it. */
    static Lease acquire(Storage storage, Other other, Consumer<String> lines, Time time)
            throws IOException, InterruptedException {
        Lease lease = new Lease(storage, time);
        Optional<LeaseHolder> holder = read(storage).filter(found -> !found.isSameProcess(lease.self));
        Optional<String> gone = Optional.empty();
        if (holder.isPresent()) {
            gone = lease.gone(holder.get(), lines);
            if (gone.isPresent()) {
                lines.accept("taking over the lease of " + holder.get() + ": " + gone.get());
            } else if (other == Other.JOIN) {
                lines.accept("joining the sweep of " + holder.get());
            } else {
                throw new HeldException("another sweep, " + holder.get() + ", is running on " + storage.location()
                        + "; --join sweeps beside it");
            }
        }
        if (holder.isEmpty() || gone.isPresent()) {
            lease.publish(time.now());
        }
        return lease;
    }

    /** Returns why a holder no longer counts, if so. Where clocks may differ, it waits for a heartbeat. */
    private Optional<String> gone(LeaseHolder holder, Consumer<String> lines) throws IOException, InterruptedException {
        if (holder.isGone(self)) {
            return Optional.of("its process is gone");
        }
        if (isBeating(holder, time.now())) {
            return Optional.empty();
        }
        lines.accept("waiting " + WATCH.toSeconds() + " s for a sign of life of " + holder);
        time.sleep(WATCH);
        Instant later = read(storage).map(LeaseHolder::heartbeat).orElse(holder.heartbeat());
        return later.equals(holder.heartbeat())
                ? Optional.of(
                        "its last sign of life is of " + holder.heartbeat().truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    private static boolean isBeating(LeaseHolder holder, Instant now) {
        return Duration.between(holder.heartbeat(), now).abs().compareTo(EXPIRY) <= 0;
    }

    /** Returns the living sweep that holds the lease of a results folder, in words; clocks that differ hide it. */
    public static Optional<String> living(Storage storage) throws IOException {
        Instant now = Instant.now();
        LeaseHolder self = LeaseHolder.self(now);
        return read(storage)
                .filter(holder -> !holder.isGone(self) && isBeating(holder, now))
                .map(LeaseHolder::toString);
    }

    private static Optional<LeaseHolder> read(Storage storage) throws IOException {
        if (!storage.exists(PATH)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LeaseHolder.of(storage.read(PATH)));
        } catch (NoSuchFileException | IllegalArgumentException | DateTimeException | JacksonException e) {
            // Released in between, or no lease that anybody understands.
            return Optional.empty();
        }
    }

    private void beat() {
        try {
            while (!closed) {
                time.sleep(HEARTBEAT);
                beatOnce();
            }
        } catch (InterruptedException e) {
            // The lease was closed.
            Thread.currentThread().interrupt();
        }
    }

    private void beatOnce() {
        try {
            renew();
            faltering = false;
        } catch (IOException e) {
            // The next beat may succeed; if none does, others may take over, which is harmless.
            if (!faltering) {
                LOGGER.warn("the lease could not be renewed: {}", e.toString());
            }
            faltering = true;
        }
    }

    /** Says that this sweep lives, unless another one that does has the lease. */
    synchronized void renew() throws IOException {
        Instant now = time.now();
        Optional<LeaseHolder> other = read(storage).filter(holder -> !holder.isSameProcess(self));
        if (!closed && (other.isEmpty() || !lives(other.get(), now))) {
            publish(now);
        }
    }

    /** Returns whether another holder gives signs of life, by its clock or by what changes. */
    private boolean lives(LeaseHolder other, Instant now) {
        if (!other.equals(seen)) {
            seen = other;
            seenAt = now;
        }
        return !other.isGone(self)
                && (isBeating(other, now) || Duration.between(seenAt, now).compareTo(EXPIRY) <= 0);
    }

    private void publish(Instant now) throws IOException {
        storage.publish(PATH, self.at(now).json());
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
            Optional<LeaseHolder> holder = read(storage);
            if (holder.isPresent() && holder.get().isSameProcess(self)) {
                storage.delete(PATH);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
