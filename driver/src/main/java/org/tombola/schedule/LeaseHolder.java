package org.tombola.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tombola.table.Provenance;

/**
 * Who holds a lease.
 *
 * @param host name of its machine, for people
 * @param machine where process numbers mean the same: a boot of a kernel and a process namespace
 * @param processStart tells a process from a later one of the same number
 * @param heartbeat its last sign of life, by its own clock
 */
record LeaseHolder(String host, String machine, long process, Instant processStart, Instant heartbeat) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MACHINE = processSpace();

    static LeaseHolder self(Instant now) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseHolder(Provenance.hostName(), MACHINE, process.pid(), startOf(process), now);
    }

    /** Returns the same name for all processes that see each other, and another one wherever that is not known. */
    private static String processSpace() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return UUID.randomUUID().toString();
        }
    }

    /**
     * Reads what {@link #json()} wrote.
     *
     * @throws IllegalArgumentException if something is missing
     * @throws java.time.DateTimeException if a time is none
     */
    static LeaseHolder of(byte[] json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        return new LeaseHolder(
                tree.required("host").asText(),
                tree.path("machine").asText(),
                tree.required("process").asLong(),
                Instant.parse(tree.required("process-start").asText()),
                Instant.parse(tree.required("heartbeat").asText()));
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(Map.of(
                "host",
                host,
                "machine",
                machine,
                "process",
                process,
                "process-start",
                processStart.toString(),
                "heartbeat",
                heartbeat.toString()));
    }

    LeaseHolder at(Instant now) {
        return new LeaseHolder(host, machine, process, processStart, now);
    }

    boolean isSameProcess(LeaseHolder other) {
        return machine.equals(other.machine) && process == other.process && isAbout(processStart, other.processStart);
    }

    /** Returns whether an observer on the same machine can tell that there is no such process any more. */
    boolean isGone(LeaseHolder observer) {
        return machine.equals(observer.machine)
                && ProcessHandle.of(process)
                        .filter(ProcessHandle::isAlive)
                        .filter(found -> isAbout(startOf(found), processStart))
                        .isEmpty();
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
