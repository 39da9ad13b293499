package org.tombola.job;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.Report;
import org.tombola.analysis.ResultTables;
import org.tombola.analysis.TicketCurveTable;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.Variant;
import org.tombola.schedule.BundleRunner;
import org.tombola.schedule.ExperimentTables;
import org.tombola.schedule.Lease;
import org.tombola.schedule.Progress;
import org.tombola.schedule.SparkRunner;
import org.tombola.schedule.Sweep;
import org.tombola.table.CellCatalog;
import org.tombola.table.ContentHash;
import org.tombola.table.DamagedFile;
import org.tombola.table.Provenance;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the cells of an experiment that are not done yet, and reports. */
@Command(
        name = "sweep",
        description = {
            "Trains all cells of an experiment that are not done yet, as tasks of Spark.",
            "Interrupted or extended, it goes on where it was: a completed cell is never trained twice."
        },
        mixinStandardHelpOptions = true)
public final class SweepJob implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Mixin
    private ExperimentOptions experimentOptions;

    @Mixin
    private Results results;

    @Mixin
    private SparkOption sparkOption;

    @Option(names = "--fail-fast", description = "Stop at the first cell that fails.")
    private boolean failFast;

    @Option(names = "--join", description = "Sweep although another sweep holds the lease of the results.")
    private boolean join;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = {
                "Cells that train for longer keep a checkpoint this often; one that is killed goes on from it.",
                "Default: ${DEFAULT-VALUE}."
            })
    private double checkpointSeconds;

    private volatile boolean finished;
    private volatile boolean interrupted;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        System.exit(Tombola.execute(new SweepJob(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Experiment experiment = experimentOptions.experiment();
        Duration checkpoints = checkpointInterval();
        CheckJob.requireSound(experiment);
        CellGraph graph = CellGraph.of(experiment);
        Storage storage = results.storage();
        storage.requireWritable();
        Runtime.getRuntime().addShutdownHook(new Thread(this::sayFarewell));
        try (Lease lease = Lease.acquire(storage, join ? Lease.Other.JOIN : Lease.Other.REFUSE, out::println)) {
            List<Row> trainedByPlugins = setUnreadableAside(storage);
            ExperimentTables.requireSameConfiguration(experiment, graph, storage);
            Map<CellId, Double> done = completed(graph, storage);
            ExperimentTables.publish(experiment, graph, storage);
            ChangedPlugins.lines(graph, trainedByPlugins, done.keySet()).forEach(System.err::println);
            if (Verbosity.isWanted()) {
                experiment.variants().forEach(variant -> out.println("experiment " + variant.configuration()));
            }
            if (done.size() == graph.cells().size()) {
                out.println("all " + done.size() + " cells are there already; nothing to train");
                Report report = report(experiment, graph, storage);
                if (report.isWritten(storage)) {
                    out.println("report: " + report.location(storage) + "; its table: sql \"SELECT * FROM ticket_curve"
                            + " WHERE experiment = '" + experiment.name() + "'\"");
                    return 0;
                }
            }
            try (SparkSession spark = sparkOption.session("tombola " + experiment.name(), SparkRunner.SETTINGS);
                    LeftOut leftOut = new LeftOut(System.err)) {
                int failed = train(experiment, graph, storage, done, spark, checkpoints);
                out.println(failed == 0 ? "all cells are done; writing the report" : "writing the report");
                leftOut.follow(ResultTables.register(spark, storage));
                String report = report(experiment, graph, storage).write(spark, storage);
                out.println(TicketCurveTable.text(spark, experiment.name()));
                out.println("report: " + report);
                // What is left is to stop Spark.
                finished = true;
                return failed == 0 ? 0 : 1;
            }
        } catch (IOException | RuntimeException e) {
            // Spark stops in a hook of its own, and everything that still runs fails.
            if (interrupted) {
                return INTERRUPTED;
            }
            throw e;
        } finally {
            finished = true;
        }
    }

    /** Returns the report of what is in the tables now: cells never change, so their names say it all. */
    private static Report report(Experiment experiment, CellGraph graph, Storage storage) throws IOException {
        Set<String> cells =
                graph.cells().stream().map(cell -> cell.id().value()).collect(Collectors.toSet());
        List<String> state = new ArrayList<>(List.of(Provenance.codeVersion()));
        for (Variant variant : experiment.variants()) {
            state.add((variant.name() + " " + variant.configuration()).strip());
        }
        for (TableSchema table : List.of(Tables.CELLS, Tables.ATTEMPTS)) {
            for (String file : new TableReader(storage).names(table)) {
                if (cells.contains(file.split("[-.]", 2)[0])) {
                    state.add(file);
                }
            }
        }
        byte[] bytes = String.join("\n", state).getBytes(StandardCharsets.UTF_8);
        return Report.of(experiment.name()).in(ContentHash.of(bytes));
    }

    private void sayFarewell() {
        if (!finished) {
            interrupted = true;
            Verbosity.endLogs();
            out.println();
            out.println("interrupted; what is completed is kept, and the same command goes on from there");
        }
    }

    /** Takes files that nobody can read out of the tables, where they would break every query; returns the attempts of plug-ins. */
    private List<Row> setUnreadableAside(Storage storage) throws IOException {
        List<DamagedFile> unreadable = new ArrayList<>();
        TableReader reader = new TableReader(storage);
        for (TableSchema table : List.of(Tables.EXPERIMENTS, Tables.INPUTS)) {
            reader.readAll(table, damaged -> unreadable.add(damaged.file()));
        }
        List<Row> attempts = reader.readAll(Tables.ATTEMPTS, damaged -> unreadable.add(damaged.file())).stream()
                .flatMap(file -> file.rows().stream())
                .filter(row -> row.has("plugins"))
                .toList();
        setAside(unreadable, storage);
        return attempts;
    }

    /** Files that somebody else put there are left, as readers leave them out. */
    private void setAside(List<DamagedFile> unreadable, Storage storage) throws IOException {
        for (DamagedFile file : unreadable) {
            if (file.isOurs()) {
                out.println("set aside, unreadable: " + file.path());
                file.setAside(storage);
            } else {
                out.println("left alone, not a file of Tombola by its name: " + file.path() + ": " + file.reason());
            }
        }
    }

    /** Returns the mean returns of the cells that need no training; damaged ones of this graph are set aside. */
    private Map<CellId, Double> completed(CellGraph graph, Storage storage) throws IOException {
        List<DamagedFile> unreadable = new ArrayList<>();
        CellCatalog catalog = CellCatalog.read(storage, damaged -> unreadable.add(damaged.file()));
        setAside(unreadable, storage);
        List<CellId> cells = graph.cells().stream().map(CellSpec::id).toList();
        catalog.setDamagedAside(cells, path -> out.println("set aside, missing or damaged: " + path));
        Map<CellId, Double> done = new HashMap<>();
        for (CellId cell : cells) {
            catalog.entry(cell).ifPresent(entry -> done.put(cell, entry.row().decimal("best_return_fresh")));
        }
        return done;
    }

    private Duration checkpointInterval() {
        if (!(checkpointSeconds > 0)) {
            throw new CommandException("--checkpoint-seconds is " + checkpointSeconds + ", not a number above 0");
        }
        return Duration.ofMillis(Math.round(1000 * checkpointSeconds));
    }

    private int train(
            Experiment experiment,
            CellGraph graph,
            Storage storage,
            Map<CellId, Double> done,
            SparkSession spark,
            Duration checkpoints)
            throws InterruptedException, IOException {
        int total = graph.cells().size();
        if (done.size() == total) {
            return 0;
        }
        out.println(String.format(
                Locale.ROOT,
                "%d cells, %d of them there already; training %d on %s",
                total,
                done.size(),
                total - done.size(),
                spark.sparkContext().master()));
        Progress progress = new Progress(graph, done, out, Terminal.display());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try (BundleRunner runner = new SparkRunner(context, experiment.name(), checkpoints)) {
            Sweep.OnFailure onFailure = failFast ? Sweep.OnFailure.STOP : Sweep.OnFailure.CONTINUE;
            int failed = new Sweep(graph, runner, storage, progress, onFailure).run(done.keySet());
            progress.finish();
            if (failed > 0) {
                out.println(failed + " cells failed; their messages are in the table attempts. "
                        + "The next sweep tries them again.");
            }
            return failed;
        }
    }
}
