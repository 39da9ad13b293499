package org.tombola.job;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tombola.learner.ReturnFormat;
import org.tombola.monitor.Attempt;
import org.tombola.table.CellCatalog;
import org.tombola.table.Column;
import org.tombola.table.DamagedFileException;
import org.tombola.table.LocatedRows;
import org.tombola.table.Row;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says everything that is known of a cell. */
@Command(
        name = "cell",
        description = "Shows everything known of one cell: spec, results, parents, attempts, learning curve.",
        mixinStandardHelpOptions = true)
public final class CellJob implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The cell's id, or enough of its first digits.")
    private String digits;

    @Mixin
    private Results results;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new CellJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        Storage storage = results.existing();
        try (LeftOut leftOut = new LeftOut(System.err)) {
            show(storage, leftOut);
        }
        return 0;
    }

    private void show(Storage storage, LeftOut leftOut) throws IOException {
        CellCatalog catalog = CellCatalog.read(storage, leftOut);
        CellCatalog.Entry entry = Results.find(catalog, digits);
        System.out.println(Results.cell(entry).description());
        for (Column column : Tables.CELLS.columns()) {
            if (entry.row().has(column.name())) {
                System.out.printf(
                        Locale.ROOT, "%-26s %s%n", column.name(), entry.row().shown(column.name()));
            }
        }
        TableReader reader = new TableReader(storage);
        System.out.println("attempts");
        for (LocatedRows file : reader.readAll(Tables.ATTEMPTS, leftOut)) {
            file.rows().stream().filter(row -> isOf(entry, row)).forEach(CellJob::printAttempt);
        }
        System.out.println("returns");
        for (Row row : returns(catalog, entry, leftOut)) {
            double mean = row.decimal("mean_return");
            double spread = row.decimal("std_return");
            ReturnFormat format = ReturnFormat.of(mean, spread);
            System.out.printf(
                    Locale.ROOT,
                    "%,12d  %-8s %18s  (%d episodes, %s to %s)%n",
                    row.number("environment_steps"),
                    row.text("policy"),
                    format.text(mean, spread),
                    row.integer("episodes"),
                    format.text(row.decimal("min_return")),
                    format.text(row.decimal("max_return")));
        }
    }

    private static List<Row> returns(CellCatalog catalog, CellCatalog.Entry entry, LeftOut leftOut) throws IOException {
        try {
            return catalog.rows(entry, Tables.RETURNS);
        } catch (DamagedFileException e) {
            leftOut.accept(e);
        } catch (NoSuchFileException e) {
            leftOut.accept(new DamagedFileException(entry.path(Tables.RETURNS), "it is missing", e));
        }
        return List.of();
    }

    private static boolean isOf(CellCatalog.Entry entry, Row row) {
        return row.text("cell_id").equals(entry.id().value());
    }

    private static void printAttempt(Row row) {
        System.out.printf(
                Locale.ROOT,
                "%4d  %s  %s on %s (%s), %.2f s and %.2f s of evaluations, %,.0f steps/s, code %s, %s%n",
                row.integer("attempt"),
                row.text("status"),
                row.text("executor_id"),
                row.text("host"),
                row.text("cpu"),
                row.decimal("train_seconds"),
                row.decimal("evaluation_seconds"),
                row.decimal("steps_per_second"),
                row.text("code_version"),
                row.instant("started_at"));
        String message = Attempt.message(row);
        if (!message.isEmpty()) {
            System.out.println("      " + message);
        }
    }
}
