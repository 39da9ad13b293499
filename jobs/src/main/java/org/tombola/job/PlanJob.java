package org.tombola.job;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tombola.cell.CellSpec;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.schedule.ExperimentTables;
import org.tombola.schedule.Progress;
import org.tombola.table.CellCatalog;
import org.tombola.table.LocatedRows;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a sweep would do. */
@Command(
        name = "plan",
        description = "Shows the cells of an experiment, how many are there already and how much work is left.",
        mixinStandardHelpOptions = true)
public final class PlanJob implements Callable<Integer> {
    @Mixin
    private ExperimentOptions experimentOptions;

    @Mixin
    private Results results;

    @Option(names = "--cells", description = "List every cell.")
    private boolean listsCells;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new PlanJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Experiment experiment = experimentOptions.experiment();
        CheckJob.requireSound(experiment);
        CellGraph graph = CellGraph.of(experiment);
        Storage storage = results.storage();
        results.requireWritableFolder();
        ExperimentTables.requireSameConfiguration(experiment, graph, storage);
        try (LeftOut leftOut = new LeftOut(System.err)) {
            show(experiment, graph, storage, leftOut);
        }
        return 0;
    }

    private void show(Experiment experiment, CellGraph graph, Storage storage, LeftOut leftOut) throws IOException {
        CellCatalog catalog = CellCatalog.read(storage, leftOut);
        long steps = 0;
        int longest = 0;
        int there = 0;
        for (CellSpec cell : graph.cells()) {
            boolean isThere = catalog.entry(cell.id()).isPresent();
            there += isThere ? 1 : 0;
            steps += isThere ? 0 : cell.environmentSteps();
            longest = Math.max(longest, graph.chainLength(cell.id()));
            if (listsCells) {
                System.out.println(cell.id().abbreviated() + (isThere ? " there  " : " to do  ") + cell.description());
            }
        }
        boolean hasVariants = graph.roles().size() > 1;
        Map<String, int[]> counts = counts(graph, catalog);
        int width = counts.keySet().stream().mapToInt(String::length).reduce(20, Math::max);
        String line = "%-" + width + "s %7s %7s %7s%n";
        System.out.printf(Locale.ROOT, line, hasVariants ? "variant" : "baseline", "cells", "there", "to do");
        counts.forEach(
                (name, count) -> System.out.printf(Locale.ROOT, line, name, count[0], count[1], count[0] - count[1]));
        int total = graph.cells().size();
        System.out.printf(Locale.ROOT, line, "all", total, there, total - there);
        int planned = counts.values().stream().mapToInt(count -> count[0]).sum();
        if (planned > total) {
            System.out.println(planned - total + " of the cells are shared by variants and count once in all");
        }
        System.out.printf(
                Locale.ROOT,
                "%,d environment steps to do; %d seeds; the longest chain has %d cells%n",
                steps,
                experiment.variants().stream()
                        .flatMap(variant -> variant.seeds().stream())
                        .distinct()
                        .count(),
                longest);
        List<Row> attempts = attempts(storage, leftOut);
        printTime(steps, attempts);
        ChangedPlugins.lines(graph, attempts, catalog.entries().keySet()).forEach(System.err::println);
    }

    private static List<Row> attempts(Storage storage, LeftOut leftOut) throws IOException {
        return new TableReader(storage)
                .readAll(Tables.ATTEMPTS, leftOut).stream()
                        .map(LocatedRows::rows)
                        .flatMap(List::stream)
                        .filter(row -> !row.text("status").equals("failed"))
                        .toList();
    }

    /** Returns how many cells there are and how many of them are done, by variant or, where there is one, by role. */
    private static Map<String, int[]> counts(CellGraph graph, CellCatalog catalog) {
        boolean hasVariants = graph.roles().size() > 1;
        Map<String, int[]> counts = hasVariants ? new LinkedHashMap<>() : new TreeMap<>();
        graph.roles()
                .forEach((variant, roles) -> roles.forEach((id, role) -> {
                    int[] count = counts.computeIfAbsent(hasVariants ? variant : role, key -> new int[2]);
                    count[0]++;
                    count[1] += catalog.entry(id).isPresent() ? 1 : 0;
                }));
        return counts;
    }

    private static void printTime(long steps, List<Row> attempts) {
        OptionalDouble speed = attempts.stream().mapToDouble(PlanJob::speed).average();
        if (speed.isPresent() && steps > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "about %s on one core, at the %,.0f steps/s of the cells that are there%n",
                    Progress.duration(steps / speed.getAsDouble()),
                    speed.getAsDouble());
        }
    }

    /** Returns steps per second with evaluations. */
    private static double speed(Row attempt) {
        double train = attempt.decimal("train_seconds");
        return attempt.decimal("steps_per_second") * train / (train + attempt.decimal("evaluation_seconds"));
    }
}
