package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Storage;

class LeaseTest {
    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    /** Holds a lease until it is killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (Lease lease = Lease.acquire(Storage.at(arguments[0]), Lease.Other.REFUSE, System.out::println)) {
                System.out.println("holding");
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void aLivingSweepIsRefusedOrJoinedAndAKilledOneTakenOver() throws IOException, InterruptedException {
        Process child = start();
        try {
            assertThatThrownBy(() -> Lease.acquire(storage(), Lease.Other.REFUSE, lines::add))
                    .isInstanceOf(Lease.HeldException.class)
                    .hasMessageContaining("process " + child.pid())
                    .hasMessageContaining("--join");
            assertThat(lines).isEmpty();

            byte[] held = Files.readAllBytes(file());
            Lease.acquire(storage(), Lease.Other.JOIN, lines::add).close();
            assertThat(lines).singleElement().asString().startsWith("joining the sweep of process " + child.pid());
            // Who joins neither takes the lease nor gives it back.
            assertThat(Files.readAllBytes(file())).isEqualTo(held);
            assertThat(Lease.living(storage()))
                    .hasValueSatisfying(holder -> assertThat(holder).contains("process " + child.pid()));
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(file()).exists();
        assertThat(Lease.living(storage())).isEmpty();
        lines.clear();
        try (Lease lease = Lease.acquire(storage(), Lease.Other.REFUSE, lines::add)) {
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains("taking over", "process " + child.pid(), "its process is gone");
            assertThat(Lease.living(storage())).isPresent();
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSilentSweepOfAnotherHostIsTakenOver() throws IOException {
        write(Instant.now().minusSeconds(31));
        Lease.acquire(storage(), Lease.Other.REFUSE, lines::add).close();
        assertThat(lines).singleElement().asString().contains("taking over", "silent for 31 s");
    }

    @Test
    void aSweepOfAnotherHostThatSpokeLatelyIsRefused() throws IOException {
        write(Instant.now().minusSeconds(20));
        assertThatThrownBy(() -> Lease.acquire(storage(), Lease.Other.REFUSE, lines::add))
                .isInstanceOf(Lease.HeldException.class)
                .hasMessageContaining("elsewhere.example");
    }

    @Test
    void aLeaseThatNobodyUnderstandsIsReplaced() throws IOException {
        for (String damaged : List.of("", "{", "{}", "[]", "{\"host\":\"x\"}")) {
            Files.writeString(file(), damaged);
            Lease.acquire(storage(), Lease.Other.REFUSE, lines::add).close();
            assertThat(file()).as(damaged).doesNotExist();
        }
    }

    @Test
    void aReleasedLeaseIsFree() throws IOException {
        Lease lease = Lease.acquire(storage(), Lease.Other.REFUSE, lines::add);
        lease.close();
        lease.close();
        assertThat(file()).doesNotExist();
        Lease.acquire(storage(), Lease.Other.REFUSE, lines::add).close();
        assertThat(lines).isEmpty();
    }

    private Storage storage() {
        return Storage.at(folder.toString());
    }

    private Path file() {
        return folder.resolve("_lease.json");
    }

    private void write(Instant heartbeat) throws IOException {
        Files.writeString(file(), """
                {"host":"elsewhere.example","process":1,"process-start":"2026-01-01T00:00:00Z","heartbeat":"%s"}
                """.formatted(heartbeat));
    }

    private Process start() throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.equals("holding")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("holding");
        return child;
    }
}
