package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.ContentHash;
import org.tombola.table.LocatedRows;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.Tables;

/** The worked example of docs/extending.md, as a jar that Tombola does not know. */
class PluginsIT {
    private static final Path EXAMPLE = Path.of(System.getProperty("tombola.root"), "docs", "example");
    private static final String SERVICES = "META-INF/services/org.tombola.environment.EnvironmentFactory";

    @TempDir
    Path folder;

    private int status;

    @Test
    void theWorkedExampleIsSweptFromItsJar() throws IOException {
        Path jar = build();
        Path results = folder.resolve("results");
        String[] sweep = {
            "sweep",
            EXAMPLE.resolve("meadow.conf").toString(),
            "--jars",
            jar.toString(),
            "--results",
            results.toString(),
            "--master",
            "local[2]",
            "--set",
            "seeds=1",
            "--set",
            "environment-steps=2048",
            "--set",
            "pruning.iterations=1",
            "--set",
            "evaluation.points=1",
            "--set",
            "evaluation.episodes=2"
        };

        assertThat(output(sweep)).contains("3 cells, 0 of them there already").contains("mask/weights");
        assertThat(status).isZero();
        List<LocatedRows> attempts =
                new TableReader(Storage.at(results.toString())).readAll(Tables.ATTEMPTS, damaged -> {});
        assertThat(attempts)
                .flatExtracting(LocatedRows::rows)
                .hasSize(3)
                .extracting(row -> row.text("plugins"))
                .containsOnly("meadow.jar " + ContentHash.of(Files.readAllBytes(jar)));
        String id = attempts.get(0).rows().get(0).text("cell_id");
        String missing = "cell " + id.substring(0, 12) + " needs the environment Meadow-v0, which is not here;"
                + " --jars FILE brings it (docs/extending.md)\n";
        String there = "--results=" + results;
        assertThat(output("export", id, folder + "/x.zip", there)).isEqualTo(missing);
        assertThat(output("play", id, there)).isEqualTo(missing);
        assertThat(output("reproduce", id, there)).isEqualTo(missing);
        Path changed = build("isTerminated() ? 1 : -0.01", "isTerminated() ? 1 : -0.02");
        assertThat(output(sweep))
                .contains("of the cells that are there, 3 were trained by meadow.jar ", "; now it is meadow.jar ")
                .contains("nothing to train");
        List<String> plan = new ArrayList<>(List.of(sweep));
        plan.removeAll(List.of("--master", "local[2]"));
        plan.set(0, "plan");
        assertThat(output(plan.toArray(String[]::new)))
                .contains("; now it is meadow.jar "
                        + ContentHash.of(Files.readAllBytes(changed)).substring(0, 12));
        assertThat(output("plan", EXAMPLE.resolve("meadow.conf").toString(), "--results", results.toString()))
                .contains("Meadow-v0", "; --jars FILE brings others (docs/extending.md)");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void theFolderOfPluginsNeedsNoOption() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.move(build(), plugins.resolve("meadow.jar"));
        System.setProperty("tombola.plugins", plugins.toString());
        try {
            assertThat(output(
                            "plan",
                            EXAMPLE.resolve("meadow.conf").toString(),
                            "--results",
                            folder.resolve("none").toString()))
                    .containsPattern("all +39 +0 +39");
            assertThat(status).isZero();
        } finally {
            System.clearProperty("tombola.plugins");
        }
    }

    @Test
    void saysInOneLineWhatIsNoJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        assertThat(output("train", "Meadow-v0", "--jars", folder + "/none.jar"))
                .isEqualTo("there is no jar " + folder + "/none.jar\n");
        assertThat(output("status", "--jars=" + text))
                .startsWith(text + " is no jar: ")
                .hasLineCount(1);
        assertThat(status).isEqualTo(1);
    }

    @Test
    void theExampleAsksForThisVersion() throws IOException {
        String version = "<version>0.1.0</version>";
        assertThat(EXAMPLE.resolve("pom.xml"))
                .content()
                .contains("<artifactId>tombola-worker</artifactId>\n      " + version);
        assertThat(Path.of(System.getProperty("tombola.root"), "pom.xml"))
                .content()
                .contains("<artifactId>tombola</artifactId>\n  " + version);
    }

    /** The finding comes before Spark, which would take seconds to start. */
    @Test
    void anEnvironmentThatBreaksItsContractIsNamedBeforeAnythingStarts() throws IOException {
        String jar = build("isTerminated() ? 1 : -0.01", "isTerminated() ? Double.NaN : -0.01")
                .toString();
        String experiment = EXAMPLE.resolve("meadow.conf").toString();
        String results = folder.resolve("none").toString();
        for (String command : List.of("sweep", "plan")) {
            assertThat(output(command, experiment, "--jars", jar, "--results", results))
                    .matches("environment Meadow-v0 does not keep its contract \\(finite values\\): step \\d+.*:"
                            + " the reward is NaN; bin/tombola check Meadow-v0 tries more\n");
            assertThat(status).isEqualTo(1);
        }
        assertThat(folder.resolve("none")).doesNotExist();

        assertThat(output("check", "Meadow-v0", "--jars", jar, "--set", "noise-inputs=1"))
                .containsPattern("finite values +step \\d+.*: the reward is NaN\n")
                .containsPattern("unknown actions +ok\n");
        assertThat(status).isEqualTo(1);
        assertThat(output("check", "Meadow-v0", "--jars", build().toString())).hasLineCount(13);
        assertThat(status).isZero();
    }

    private Path build() throws IOException {
        return build("", "");
    }

    /** Compiles the example, with some of its text replaced. */
    private Path build(String original, String replacement) throws IOException {
        Path classes = folder.resolve("classes");
        Path source = Files.createDirectories(folder.resolve("src")).resolve("Meadow.java");
        String text = Files.readString(EXAMPLE.resolve("src/main/java/org/example/Meadow.java"));
        Files.writeString(source, original.isEmpty() ? text : text.replace(original, replacement));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(compiled).isZero();
        Path jar = folder.resolve("meadow.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("org/example/Meadow.class", "org/example/Meadow$Walk.class")) {
                add(out, name, classes.resolve(name));
            }
            add(out, SERVICES, EXAMPLE.resolve("src/main/resources").resolve(SERVICES));
        }
        return jar;
    }

    private static void add(ZipOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(Files.readAllBytes(file));
    }

    private String output(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        OutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            System.setErr(captured);
            status = Tombola.execute(new Tombola(), arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return bytes.toString();
    }
}
