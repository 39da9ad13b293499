package org.tombola.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellSpec;
import org.tombola.learner.TrainingResult;

/** Writes outcomes of cells into the tables of a results folder. */
public final class CellPublisher {
    private final Storage storage;

    public CellPublisher(Storage storage) {
        this.storage = storage;
    }

    /**
     * Publishes an outcome: first its attempt and its data, last the {@code cells} row that makes it count.
     *
     * @throws UncheckedIOException if a file could not be written
     */
    public void publish(CellOutcome outcome, Provenance provenance) {
        try {
            if (outcome instanceof CellOutcome.Trained trained) {
                publish(trained, provenance);
            } else if (outcome instanceof CellOutcome.Failed failed) {
                publishAttempt(failed.spec(), provenance, "failed", stackTrace(failed.cause()), 0, 0, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(CellOutcome.Trained trained, Provenance provenance) throws IOException {
        CellSpec spec = trained.spec();
        TrainingResult result = trained.result();
        publishAttempt(
                spec,
                provenance,
                trained.status(),
                null,
                result.environmentSteps(),
                result.timing().trainSeconds(),
                result.timing().evaluationSeconds());
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<TableSchema, List<Row>> table :
                CellTables.content(trained).entrySet()) {
            byte[] bytes = TableFile.write(table.getKey(), table.getValue());
            hashes.put(table.getKey().name(), ContentHash.of(bytes));
            storage.publish(path(table.getKey(), spec), bytes);
        }
        byte[] cell = TableFile.write(Tables.CELLS, List.of(CellTables.cell(trained, hashes)));
        storage.publish(path(Tables.CELLS, spec), cell);
    }

    private void publishAttempt(
            CellSpec spec,
            Provenance provenance,
            String status,
            String message,
            long environmentSteps,
            double trainSeconds,
            double evaluationSeconds)
            throws IOException {
        int attempt = 1;
        while (storage.exists(attemptPath(spec, attempt))) {
            attempt++;
        }
        Row row = Row.of(
                Tables.ATTEMPTS,
                spec.id().value(),
                attempt,
                provenance.host(),
                provenance.executorId(),
                provenance.gpu().orElse(null),
                provenance.startedAt(),
                trainSeconds,
                evaluationSeconds,
                trainSeconds > 0 ? environmentSteps / trainSeconds : 0,
                provenance.version(),
                provenance.jdk(),
                provenance.cpu(),
                status,
                message);
        storage.publish(attemptPath(spec, attempt), TableFile.write(Tables.ATTEMPTS, List.of(row)));
    }

    private static String attemptPath(CellSpec spec, int attempt) {
        return Tables.ATTEMPTS.path(spec.environmentId(), spec.id().value() + "-" + attempt);
    }

    private static String path(TableSchema table, CellSpec spec) {
        return table.path(spec.environmentId(), spec.id().value());
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
