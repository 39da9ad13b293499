package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Storage;

class LeaseTest {
    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @Test
    void isThereUntilItIsClosed() throws IOException {
        try (Lease lease = acquire(Lease.Other.REFUSE)) {
            assertThat(lease).isNotNull();
            assertThat(Lease.living(storage()))
                    .get()
                    .asString()
                    .startsWith("process " + ProcessHandle.current().pid());
        }

        assertThat(Lease.living(storage())).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(lines).isEmpty();
    }

    @Test
    void isRefusedWhileAnotherProcessLivesAndTakenOverOnceItIsKilled() throws Exception {
        Process other = holdInAnotherProcess();
        try {
            assertThatThrownBy(() -> acquire(Lease.Other.REFUSE))
                    .isInstanceOf(Lease.HeldException.class)
                    .hasMessageContaining("process " + other.pid() + " on ")
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("--join");
        } finally {
            other.destroyForcibly().waitFor();
        }

        try (Lease lease = acquire(Lease.Other.REFUSE)) {
            assertThat(lease).isNotNull();
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains("taking over", "process " + other.pid(), "its process is gone");
        }
    }

    @Test
    void isLeftToItsHolderByWhoJoins() throws Exception {
        Process other = holdInAnotherProcess();
        try {
            acquire(Lease.Other.JOIN).close();

            assertThat(lines).singleElement().asString().contains("joining", "process " + other.pid());
            assertThat(Lease.living(storage())).get().asString().startsWith("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void countsOnAnotherHostWhileItsHeartBeats() throws IOException {
        write("elsewhere", 1, Instant.EPOCH, Instant.now());

        assertThatThrownBy(() -> acquire(Lease.Other.REFUSE)).hasMessageContaining("process 1 on elsewhere");
    }

    @Test
    void isTakenOverFromAnotherHostThatWentSilent() throws IOException {
        write("elsewhere", 1, Instant.EPOCH, Instant.now().minusSeconds(40));

        try (Lease lease = acquire(Lease.Other.REFUSE)) {
            assertThat(lease).isNotNull();
            assertThat(lines).singleElement().asString().contains("process 1 on elsewhere", "silent for 4");
        }
    }

    @Test
    void isTakenOverWhereAnotherProcessHasTheNumberNow() throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        write(host, ProcessHandle.current().pid(), Instant.EPOCH, Instant.now());

        try (Lease lease = acquire(Lease.Other.REFUSE)) {
            assertThat(lease).isNotNull();
            assertThat(lines).singleElement().asString().contains("its process is gone");
        }
    }

    private Storage storage() {
        return Storage.at(folder.toString());
    }

    private Lease acquire(Lease.Other other) throws IOException {
        return Lease.acquire(storage(), other, lines::add);
    }

    private void write(String host, long process, Instant start, Instant heartbeat) throws IOException {
        Files.writeString(
                folder.resolve("_lease.json"),
                "{\"host\":\"%s\",\"process\":%d,\"process-start\":\"%s\",\"heartbeat\":\"%s\"}"
                        .formatted(host, process, start, heartbeat));
    }

    private Process holdInAnotherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("held");
        return process;
    }

    /** Holds the lease of a folder until the process is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (Lease lease = Lease.acquire(Storage.at(arguments[0]), Lease.Other.REFUSE, line -> {})) {
                System.out.println(lease == null ? "" : "held");
                Thread.sleep(600_000);
            }
        }
    }
}
