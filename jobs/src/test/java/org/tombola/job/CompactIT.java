package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.ResultTables;
import org.tombola.table.CellCatalog;
import org.tombola.table.Compaction;
import org.tombola.table.Storage;

/** Sweeps whose files are merged show what they showed before, in every command. */
class CompactIT {
    private static final Path RESOURCES = Path.of(System.getProperty("tombola.root"), "jobs/src/main/resources");

    @TempDir
    Path folder;

    private int status;

    @Test
    void everyCommandShowsTheSameAsBefore() throws Exception {
        Path results = folder.resolve("results");
        String[] sweep = sweep(results);
        output(sweep);
        String ticket = CommandsIT.ticket(results);
        Map<String, String> before = shown(results, ticket);
        Map<String, Long> counts = duckDb(results);
        assertThat(counts).containsEntry("cells", 3L).containsEntry("attempts", 3L);
        SparkSession session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .getOrCreate();
        ResultTables.register(session, Storage.at(results.toString()));
        Map<String, List<String>> rows = rows(session);
        // These know the files that are there now.
        ResultTables.register(session, Storage.at(results.toString()));

        assertThat(output("compact", "--grace-seconds", "0", "--results", results.toString()))
                .contains("15 files are 5 now");
        assertThat(rows(session)).as("files went after they were listed").isEqualTo(rows);
        ResultTables.register(session, Storage.at(results.toString()));
        assertThat(rows(session)).isEqualTo(rows);
        session.stop();

        assertThat(shown(results, ticket)).isEqualTo(before);
        assertThat(duckDb(results)).isEqualTo(counts);
        assertThat(output("reproduce", ticket, "--results", results.toString())).contains("identical, bit for bit");
        assertThat(output(sweep)).contains("all 3 cells are there already; nothing to train");
        assertThat(output("report", "--results", results.toString())).contains("report-small.html");
        assertThat(status).isZero();
        assertThat(output("compact", "--results", results.toString())).contains("nothing to merge");
    }

    @Test
    void aSweepUnderWhichFilesAreMergedEndsLikeAnyOther() throws Exception {
        Path quiet = folder.resolve("quiet");
        output(sweep(quiet, "--set", "seeds=4"));
        Path results = folder.resolve("results");
        var executor = Executors.newSingleThreadExecutor();
        Future<Integer> sweep =
                executor.submit(() -> Tombola.execute(new Tombola(), sweep(results, "--set", "seeds=4")));
        int merges = 0;
        while (!sweep.isDone()) {
            merges += compact(results).written() > 0 ? 1 : 0;
            Thread.sleep(100);
        }
        executor.shutdown();

        assertThat(sweep.get()).isZero();
        assertThat(merges).isGreaterThan(1);
        compact(results);
        assertThat(rows(results)).isEqualTo(rows(quiet));
        assertThat(Storage.at(results.toString()).list("attempts")).hasSize(1);
        List<String> damaged = new ArrayList<>();
        CellCatalog catalog = CellCatalog.read(Storage.at(results.toString()), e -> damaged.add(e.toString()));
        catalog.setDamagedAside(catalog.entries().keySet(), damaged::add);
        assertThat(damaged).isEmpty();
    }

    private static Collection<?> rows(Path results) throws IOException {
        CellCatalog catalog = CellCatalog.read(Storage.at(results.toString()), e -> {});
        assertThat(catalog.entries()).hasSize(12);
        return catalog.entries().values().stream().map(CellCatalog.Entry::row).toList();
    }

    private static Compaction.Outcome compact(Path results) throws IOException, InterruptedException {
        return new Compaction(Storage.at(results.toString()), Duration.ZERO, line -> {}).run();
    }

    private String[] sweep(Path results, String... more) throws IOException {
        String experiment = Files.writeString(folder.resolve("small.conf"), CommandsIT.SMALL)
                .toString();
        List<String> arguments =
                new ArrayList<>(List.of("sweep", experiment, "--results", results.toString(), "--master", "local[2]"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Map<String, String> shown(Path results, String ticket) throws IOException {
        Map<String, String> shown = new TreeMap<>();
        Path model = folder.resolve("ticket.safetensors");
        for (List<String> command : List.of(
                List.of("status"),
                List.of("cell", ticket),
                List.of("plan", folder.resolve("small.conf").toString()),
                List.of("play", ticket, "--seed", "1"),
                List.of("export", ticket, model.toString(), "--format", "safetensors"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--results", results.toString()));
            shown.put(command.get(0), output(arguments.toArray(String[]::new)));
            assertThat(status).as(command.get(0)).isZero();
        }
        shown.put("model", Files.readString(model, StandardCharsets.ISO_8859_1));
        return shown;
    }

    private static Map<String, List<String>> rows(SparkSession spark) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String name : ResultTables.names()) {
            rows.put(
                    name,
                    spark.table(name).collectAsList().stream()
                            .map(Row::json)
                            .sorted()
                            .toList());
        }
        assertThat(rows.get("cells")).hasSize(3);
        assertThat(rows.get("attempts")).hasSize(3);
        return rows;
    }

    private static Map<String, Long> duckDb(Path results) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET VARIABLE results = '" + results + "'");
            statement.execute("SET VARIABLE sql = '" + RESOURCES.resolve("sql") + "'");
            statement.execute(Files.readString(RESOURCES.resolve("duckdb.sql")));
            Map<String, Long> counts = new TreeMap<>();
            for (String table : List.of("cells", "attempts", "masks")) {
                ResultSet set = statement.executeQuery("SELECT count(*) FROM " + table);
                set.next();
                counts.put(table, set.getLong(1));
            }
            return counts;
        }
    }

    private String output(String... arguments) {
        Printed printed = Printed.by(arguments);
        status = printed.status();
        return printed.text();
    }
}
