package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.table.Storage;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** Faults of the data, the disk or the user's input end in a few lines, never in a stack. */
class NoStacksIT {
    private static final int MOST_LINES = 12;
    private static final int LONGEST_LINE = 600;

    @TempDir
    private static Path home;

    private static Path results;
    private static String ticket;
    private static String command = "";
    private static int status;
    private static String errors = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void sweep() throws IOException {
        results = home.resolve("results");
        Files.writeString(home.resolve("small.conf"), CommandsIT.SMALL);
        Files.write(home.resolve("binary"), new byte[] {(byte) 0xc3, 0x28, 0, 1, 2});
        Files.writeString(home.resolve("text"), "no actions { } = [");
        Files.createDirectory(home.resolve("empty"));
        Files.createDirectory(home.resolve("folder.jar"));
        assertThat(run("sweep HOME/small.conf --results HOME/results --master local[2]"))
                .contains("report: ");
        ticket = CommandsIT.ticket(results);
    }

    static Stream<String> arguments() {
        return """
            nothing
            status --results HOME/none
            status --results HOME/text
            status --results HOME/small.conf/below
            status --results hdfs://nobody.invalid:1/x
            status --results hdfs:///x
            status --results unheard-of://x/y
            status --results s3a://bucket/x
            status --results file://host/x
            status --nothing
            status --jars HOME/folder.jar
            status --jars HOME/text
            cell
            cell x --results HOME/results
            cell * --results HOME/results
            cell TICKET --results HOME/empty
            cell TICKET --results HOME/none
            reproduce 0123456789abcdef --results HOME/results
            reproduce TICKET --results HOME/empty
            export TICKET HOME/none/x.zip --results HOME/results
            export TICKET HOME/empty --results HOME/results
            export TICKET / --results HOME/results
            export TICKET HOME/x.zip --results HOME/results --snapshot step-512
            export TICKET HOME/x.zip --results HOME/results --snapshot last
            export TICKET HOME/x.zip --results HOME/results --network hippocampus
            export TICKET HOME/x.zip --results HOME/results --format onnx
            export x HOME/x.zip --results HOME/results
            plan HOME/none.conf
            plan HOME/empty
            plan HOME/binary
            plan HOME/text
            plan HOME/small.conf --set seeds
            plan HOME/small.conf --set =1
            plan HOME/small.conf --set environment.id=None-v0
            plan HOME/small.conf --set network.id=none
            plan HOME/small.conf --set learner.minibatch-size=7
            plan HOME/small.conf --set environment.frame-stack=99
            plan HOME/small.conf --results HOME/text
            plan HOME/small.conf --results HOME/text/below
            train
            train None-v0
            train CartPole-v1 --steps 0
            train CartPole-v1 --steps x
            train CartPole-v1 --steps -1
            train CartPole-v1 --seed x
            train CartPole-v1 --set learner.epochs=x
            train CartPole-v1 --set network.hidden=[0]
            train CartPole-v1 --set environment.noise-inputs=10000 --set network.hidden=[100000]
            environments None-v0
            environments CartPole-v1 --set x=1
            environments --set noise-inputs=x
            check None-v0
            check CartPole-v1 --set noise-inputs=-1
            check
            trace CartPole-v1
            trace CartPole-v1 --actions HOME/none
            trace CartPole-v1 --actions HOME/empty
            trace CartPole-v1 --actions HOME/binary
            trace CartPole-v1 --actions HOME/text
            trace None-v0 --actions HOME/text
            trace CartPole-v1 --actions HOME/text --seed 1e9
            play None-v0
            play 0123 --results HOME/results
            play TICKET --results HOME/empty
            play TICKET --results HOME/results --snapshot step-7
            play TICKET --results HOME/results --gif HOME/none/x.gif
            play CartPole-v1 --gif HOME/empty
            play CartPole-v1 --gif /
            play CartPole-v1 --steps -1
            play CartPole-v1 --frames-per-second 0
            benchmark --engines none
            benchmark --engines dl4j-cuda --steps 2048 --cells 1
            benchmark --threads 0
            benchmark --task Maze
            benchmark --set learner.id=none
            benchmark --threads x
            benchmark --density 2
            benchmark --density -1
            benchmark --density NaN
            benchmark --scope none --density 0.5
            benchmark --cells 0
            benchmark --steps 0
            benchmark --cell 0123 --results HOME/results
            benchmark --cell TICKET --results HOME/none
            claims --claims HOME/none --results HOME/results
            claims --claims HOME/empty --results HOME/results
            claims --claims HOME/binary --results HOME/results
            claims --claims HOME/text --results HOME/results
            claims --results HOME/none
            report --results HOME/results --output HOME/empty
            sql SELEC --results HOME/results
            sql SELECT --results HOME/results
            sql SELECT_1 --format xml --results HOME/results
            sweep HOME/small.conf --results HOME/results --checkpoint-seconds 0
            sweep HOME/small.conf --results HOME/text
            sweep HOME/none.conf
            sweep HOME/small.conf --results HOME/results --set learner.epochs=7
            sweep HOME/small.conf --results HOME/new --master nonsense
            """.lines().map(String::strip);
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void wrongArgumentsEndInALine(String arguments) {
        assertIsShort(run(arguments));
        assertThat(status).isNotZero();
    }

    /** Those that start Spark first, which takes a second each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims --experiment none --results HOME/results",
                "report --experiment none --results HOME/results",
                "report --results HOME/empty",
                "sql SELECT_*_FROM_none --results HOME/results",
                "sql SELECT_raise_error('wrong') --results HOME/results",
                "sql SELECT_*_FROM_ticket_curve --results HOME/empty",
                "sql SELECT_1 --master nonsense --results HOME/results"
            })
    void wrongArgumentsAfterSparkStartedEndInALine(String arguments) {
        assertIsShort(run(arguments));
    }

    /** What can be in the place of a table's file. */
    enum Damage {
        EMPTY {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        TRUNCATED {
            @Override
            void to(Path file) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
        },
        SCRAMBLED {
            @Override
            void to(Path file) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                for (int i = 4; i < bytes.length / 2; i += 3) {
                    bytes[i] ^= 0x5a;
                }
                Files.write(file, bytes);
            }
        },
        OF_ANOTHER_TABLE {
            @Override
            void to(Path file) throws IOException {
                boolean isCell = file.toString().contains("/cells/");
                Files.write(file, bytesOf(isCell ? Tables.RETURNS : Tables.CELLS));
            }
        },
        A_FOLDER {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        MISSING {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void to(Path file) throws IOException;

        private static byte[] bytesOf(TableSchema table) throws IOException {
            Storage storage = Storage.at(results.toString());
            return storage.read(storage.list(table.name()).get(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedFilesAreNamedInALineEach(Damage damage) throws IOException {
        for (TableSchema table : Tables.ALL) {
            Path copy = copy(table.name());
            try (Stream<Path> files = Files.walk(copy.resolve(table.name()))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    damage.to(file);
                }
            }
            for (String command : List.of(
                    "status",
                    "cell TICKET",
                    "plan HOME/small.conf",
                    "reproduce TICKET",
                    "export TICKET HOME/x.zip",
                    "play TICKET --steps 1")) {
                assertIsShort(run(command + " --results " + copy));
            }
        }
    }

    private Path copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(results.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private static void assertIsShort(String output) {
        assertThat(output.lines().toList())
                .as(command + "\n" + output)
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception in thread"));
        assertThat(errors.lines().filter(line -> !line.startsWith("WARNING:")))
                .as(command + "\n" + errors)
                .noneMatch(line -> line.length() > LONGEST_LINE)
                .hasSizeLessThan(MOST_LINES + (status == 2 ? 40 : 0));
    }

    /** Runs a command and returns all that it prints. */
    private static String run(String arguments) {
        command = arguments;
        List<String> words = new ArrayList<>();
        for (String word : arguments.split(" ")) {
            words.add(word.replace("HOME", home.toString())
                    .replace("TICKET", String.valueOf(ticket))
                    .replace('_', words.contains("sql") && words.size() == 1 ? ' ' : '_'));
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            status = Tombola.execute(new Tombola(), words.toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        errors = said.toString(StandardCharsets.UTF_8);
        return printed.toString(StandardCharsets.UTF_8) + errors;
    }
}
