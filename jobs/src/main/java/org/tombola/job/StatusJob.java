package org.tombola.job;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.tombola.cell.CellId;
import org.tombola.schedule.Lease;
import org.tombola.table.CellCatalog;
import org.tombola.table.LocatedRows;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how far the experiments in a results folder are. */
@Command(
        name = "status",
        description = "Shows how far each experiment is, and which cells failed.",
        mixinStandardHelpOptions = true)
public final class StatusJob implements Callable<Integer> {
    @Mixin
    private Results results;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new StatusJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        try (LeftOut leftOut = new LeftOut(System.err)) {
            show(storage, leftOut);
        }
        return 0;
    }

    private static void show(Storage storage, LeftOut leftOut) throws IOException {
        CellCatalog catalog = CellCatalog.read(storage, leftOut);
        TableReader reader = new TableReader(storage);
        Map<String, Set<CellId>> experiments = new TreeMap<>();
        for (LocatedRows file : reader.readAll(Tables.EXPERIMENTS, leftOut)) {
            for (Row row : file.rows()) {
                experiments
                        .computeIfAbsent(row.text("experiment"), key -> new TreeSet<>())
                        .add(new CellId(row.text("cell_id")));
            }
        }
        Map<CellId, Row> failures = failures(reader, catalog, leftOut);
        System.out.printf(
                Locale.ROOT,
                "%-24s %7s %10s %9s %7s %5s%n",
                "experiment",
                "cells",
                "completed",
                "diverged",
                "failed",
                "cut");
        experiments.forEach((name, cells) -> System.out.printf(
                Locale.ROOT,
                "%-24s %7d %10d %9d %7d %5d%n",
                name,
                cells.size(),
                count(cells, catalog, "completed"),
                count(cells, catalog, "diverged"),
                cells.stream().filter(failures::containsKey).count(),
                cut(cells, catalog)));
        long cut = cut(catalog.entries().keySet(), catalog);
        if (cut > 0) {
            System.out.println("cut: no path from input to output in a network of " + cut
                    + " cells, all of whose outputs are constant; column cut_networks of the table cells names it");
        }
        Lease.living(storage).ifPresent(holder -> System.out.println("a sweep is running: " + holder));
        Set<CellId> planned = new HashSet<>();
        experiments.values().forEach(planned::addAll);
        failures.forEach((id, row) -> {
            if (planned.contains(id)) {
                System.out.println("failed " + id.abbreviated() + " (attempt " + row.integer("attempt") + "): "
                        + row.optional("message", Row::text)
                                .orElse("")
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
        });
    }

    /** Returns the last failed attempt of each cell that has no result. */
    private static Map<CellId, Row> failures(TableReader reader, CellCatalog catalog, LeftOut leftOut)
            throws IOException {
        Map<CellId, Row> failures = new TreeMap<>();
        for (LocatedRows file : reader.readAll(Tables.ATTEMPTS, leftOut)) {
            for (Row row : file.rows()) {
                CellId id = new CellId(row.text("cell_id"));
                if (row.text("status").equals("failed") && catalog.entry(id).isEmpty()) {
                    failures.merge(id, row, (a, b) -> a.integer("attempt") > b.integer("attempt") ? a : b);
                }
            }
        }
        return failures;
    }

    private static long cut(Set<CellId> cells, CellCatalog catalog) {
        return cells.stream()
                .flatMap(id -> catalog.entry(id).stream())
                .filter(entry -> entry.row().has("cut_networks"))
                .count();
    }

    private static long count(Set<CellId> cells, CellCatalog catalog, String status) {
        return cells.stream()
                .flatMap(id -> catalog.entry(id).stream())
                .filter(entry -> entry.row().text("status").equals(status))
                .count();
    }
}
