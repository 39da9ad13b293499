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
        description = "Shows how far each experiment is, and which cells failed or diverged, and why.",
        mixinStandardHelpOptions = true)
public final class StatusJob implements Callable<Integer> {
    /** Cells that fail are few; those that diverge can be a whole experiment. */
    private static final int MOST_SHOWN = 10;

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
        Map<CellId, Row> failures = new TreeMap<>();
        Map<CellId, Row> divergences = new TreeMap<>();
        for (LocatedRows file : reader.readAll(Tables.ATTEMPTS, leftOut)) {
            for (Row row : file.rows()) {
                CellId id = new CellId(row.text("cell_id"));
                String result = catalog.entry(id)
                        .map(entry -> entry.row().text("status"))
                        .orElse("failed");
                if (row.text("status").equals(result) && !result.equals("completed")) {
                    (result.equals("failed") ? failures : divergences).merge(id, row, StatusJob::later);
                }
            }
        }
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
        failures.keySet().retainAll(planned);
        divergences.keySet().retainAll(planned);
        failures.values().forEach(StatusJob::printAttempt);
        divergences.values().stream().limit(MOST_SHOWN).forEach(StatusJob::printAttempt);
        if (divergences.size() > MOST_SHOWN) {
            System.out.println("and " + (divergences.size() - MOST_SHOWN) + " more diverged");
        }
    }

    private static Row later(Row some, Row other) {
        return some.integer("attempt") > other.integer("attempt") ? some : other;
    }

    private static void printAttempt(Row row) {
        System.out.println(row.text("status") + " " + new CellId(row.text("cell_id")).abbreviated() + " (attempt "
                + row.integer("attempt") + "): " + message(row));
    }

    /** Returns the first line of what an attempt says of itself. */
    static String message(Row attempt) {
        return attempt.optional("message", Row::text)
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
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
