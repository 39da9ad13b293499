package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.table.Storage;

class LeaseTest {
    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final FakeTime time = new FakeTime();

    @Test
    void isThereUntilItIsClosed() throws Exception {
        Lease lease = acquire(Lease.Other.REFUSE);
        assertThat(Lease.living(storage()))
                .get()
                .asString()
                .startsWith("process " + ProcessHandle.current().pid());
        lease.close();

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

        acquire(Lease.Other.REFUSE);

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("taking over", "process " + other.pid(), "its process is gone");
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
        write(elsewhere(time.now));

        assertThatThrownBy(() -> acquire(Lease.Other.REFUSE)).hasMessageContaining("process 1 on elsewhere");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -40, 40, 3600})
    void isTakenOverFromAnotherHostThatGivesNoSignOfLifeWhateverItsClock(long ahead) throws Exception {
        write(elsewhere(time.now.plusSeconds(ahead)));

        acquire(Lease.Other.REFUSE);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("taking over", "process 1 on elsewhere", "last sign of life");
        assertThat(holder().isSameProcess(LeaseHolder.self(time.now))).isTrue();
    }

    @Test
    void countsOnAnotherHostWhoseClockIsWrongWhileItsHeartBeats() throws Exception {
        write(elsewhere(time.now.plusSeconds(3600)));
        time.meanwhile = () -> write(elsewhere(time.now.plusSeconds(3600)));

        assertThatThrownBy(() -> acquire(Lease.Other.REFUSE)).hasMessageContaining("process 1 on elsewhere");
        Lease joined = acquire(Lease.Other.JOIN);
        time.sleep(Duration.ofSeconds(5));
        joined.renew();
        assertThat(holder().host()).isEqualTo("elsewhere");
    }

    @Test
    void isLeftToWhoTookItOverAndTakenBackWhenThatOneIsGone() throws Exception {
        Lease first = acquire(Lease.Other.REFUSE);
        write(elsewhere(time.now));

        first.renew();
        assertThat(holder().host()).isEqualTo("elsewhere");
        first.close();
        assertThat(holder().host()).isEqualTo("elsewhere");

        Lease second = acquire(Lease.Other.JOIN);
        time.now = time.now.plusSeconds(31);
        second.renew();
        time.now = time.now.plusSeconds(31);
        second.renew();
        assertThat(holder().isSameProcess(LeaseHolder.self(time.now))).isTrue();
    }

    @Test
    void isTakenOverWhereAnotherProcessHasTheNumberNow() throws Exception {
        LeaseHolder self = LeaseHolder.self(time.now);
        write(new LeaseHolder(self.host(), self.machine(), self.process(), Instant.EPOCH, time.now));

        acquire(Lease.Other.REFUSE);

        assertThat(lines).singleElement().asString().contains("its process is gone");
    }

    @Test
    void aProcessOfAnotherMachineOfTheSameNameIsNotTakenForGone() throws IOException {
        LeaseHolder self = LeaseHolder.self(time.now);
        write(new LeaseHolder(self.host(), "another", Long.MAX_VALUE, Instant.EPOCH, time.now));

        assertThatThrownBy(() -> acquire(Lease.Other.REFUSE)).isInstanceOf(Lease.HeldException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{'host':'h','process':1,'process-start':'now','heartbeat':'soon'}"
            })
    void whatNobodyUnderstandsIsNoLease(String content) throws Exception {
        Files.writeString(folder.resolve("_lease.json"), content.replace('\'', '"'));

        assertThat(Lease.living(storage())).isEmpty();
        acquire(Lease.Other.REFUSE);
        assertThat(holder().isSameProcess(LeaseHolder.self(time.now))).isTrue();
    }

    /** A time that passes only when somebody waits. */
    private static final class FakeTime implements Lease.Time {
        private Instant now = Instant.now();
        private Writing meanwhile = () -> {};

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
            try {
                meanwhile.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private Storage storage() {
        return Storage.at(folder.toString());
    }

    private Lease acquire(Lease.Other other) throws IOException, InterruptedException {
        return Lease.acquire(storage(), other, lines::add, time);
    }

    private static LeaseHolder elsewhere(Instant heartbeat) {
        return new LeaseHolder("elsewhere", "another", 1, Instant.EPOCH, heartbeat);
    }

    private void write(LeaseHolder holder) throws IOException {
        Files.write(folder.resolve("_lease.json"), holder.json());
    }

    private LeaseHolder holder() throws IOException {
        return LeaseHolder.of(Files.readAllBytes(folder.resolve("_lease.json")));
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
