package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tombola} on a checkout of one source file, with a Maven and a Java that only say that they were called. */
final class LauncherTest {
    private static final String MAVEN = """
        #!/usr/bin/env bash
        echo build >>"$(dirname "$0")/builds"
        sleep 1
        for argument; do [[ $argument != -Dtombola.target=* ]] || target=${argument#*=}; done
        place=$(dirname "$target")
        mkdir "$place/tombola-jobs" && cd "$place/tombola-jobs" && echo spark.jar | tee classpath >classpath-of-executors
        """;

    /** Prints its arguments after the main class; {@code sql} waits, and then looks whether its build is still there. */
    private static final String JAVA = """
        #!/usr/bin/env bash
        while [ "$1" != org.tombola.job.Tombola ]; do
          [ "$1" != -cp ] || place=$(dirname "$(dirname "${2%%:*}")")
          shift
        done
        shift
        echo "ran:$*"
        if [ "${1:-}" = sweep ]; then
          echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
          echo "another warning" >&2
        fi
        if [ "${1:-}" = sql ]; then
          until [ -e "$2" ]; do sleep 0.1; done
          ls "$place/built"
        fi
        """;

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void checkOut() throws IOException {
        Path launcher = Path.of(System.getProperty("tombola.root"), "bin", "tombola");
        write("bin/tombola", Files.readString(launcher));
        write("tools/mvn", MAVEN);
        write("jdk/bin/java", JAVA);
        write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
        write("pom.xml", "");
        write("worker/pom.xml", "");
        source = write("worker/src/main/A.java", "class A {}");
    }

    @Test
    void of_commands_that_start_at_once_one_builds_and_all_run() throws Exception {
        List<Process> commands = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            commands.add(start("status", Integer.toString(i)));
        }

        for (int i = 0; i < 3; i++) {
            assertThat(output(commands.get(i))).endsWith("ran:status " + i + "\n");
        }
        assertThat(builds()).isOne();
    }

    @Test
    void sources_are_built_when_their_content_changes_and_not_when_their_date_does() throws Exception {
        output(start("status"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertThat(output(start("status"))).isEqualTo("ran:status\n");

        Files.writeString(source, "class B {}");
        assertThat(output(start("status"))).startsWith("building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_build_leaves_that_of_a_command_that_runs_and_removes_others() throws Exception {
        output(start("status"));
        Path end = folder.resolve("end");
        Process running = start("sql", end.toString());
        assertThat((char) running.getInputStream().read()).isEqualTo('r');

        Files.writeString(source, "class B {}");
        output(start("status"));
        Files.writeString(end, "");
        assertThat(output(running)).contains("/built");

        Files.writeString(source, "class C {}");
        output(start("status"));
        try (var places = Files.newDirectoryStream(folder.resolve(".build"), Files::isDirectory)) {
            assertThat(places).hasSize(1);
        }
    }

    @Test
    void arguments_arrive_as_they_are_and_none_are_none() throws Exception {
        assertThat(output(start())).endsWith("ran:\n");
        assertThat(output(start("status", "a  b", "--results", "*"))).isEqualTo("ran:status a  b --results *\n");
    }

    @Test
    void what_java_says_of_vectors_each_time_is_left_out_unless_more_is_asked_for() throws Exception {
        output(start("status"));

        assertThat(output(start("sweep", "x.conf")))
                .contains("ran:sweep x.conf\n", "another warning\n")
                .doesNotContain("incubator");
        assertThat(output(start("sweep", "x.conf", "--verbose"))).contains("another warning\n", "incubator");
    }

    @Test
    void an_old_java_is_refused_with_what_is_needed() throws Exception {
        write("jdk/release", "JAVA_VERSION=\"11.0.2\"\n");
        Process command = start("status");

        assertThat(output(command))
                .startsWith("tombola needs Java 17 or newer, and ")
                .contains(" is Java 11;");
        assertThat(command.exitValue()).isOne();
        assertThat(folder.resolve("tools/builds")).doesNotExist();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("bin/tombola").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().merge("PATH", folder.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        return builder.start();
    }

    private static String output(Process command) throws Exception {
        String text = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return text;
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("tools/builds")).size();
    }
}
