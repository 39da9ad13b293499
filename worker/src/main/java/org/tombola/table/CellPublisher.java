package org.tombola.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellSpec;
import org.tombola.learner.TrainingResult;

/** Writes outcomes of cells into the tables of a results folder. */
public final class CellPublisher {
    private static final int TRIES = 5;

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
                message(result),
                result.environmentSteps(),
                result.timing().trainSeconds(),
                result.timing().evaluationSeconds());
        publish(spec, files(trained));
    }

    /** Returns the files of a cell by path, that of {@code cells} last. */
    private static Map<String, byte[]> files(CellOutcome.Trained trained) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        SortedMap<String, String> hashes = new TreeMap<>();
        CellTables.content(trained).forEach((table, rows) -> {
            hashes.put(table.name(), ContentHash.of(rows));
            files.put(path(table, trained.spec()), TableFile.write(table, rows));
        });
        List<Row> cell = List.of(CellTables.cell(trained, hashes));
        files.put(path(Tables.CELLS, trained.spec()), TableFile.write(Tables.CELLS, cell));
        return files;
    }

    /**
     * Publishes a cell's files, unless another attempt published all of its own before: that one may have children.
     *
     * <p>Two attempts whose results differ may write at the same time. Each looks at what is there when it is done, so that
     * the last one to write finds a mixture, if there is one, and writes again.
     */
    private void publish(CellSpec spec, Map<String, byte[]> files) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            if (isPublished(spec)) {
                return;
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                storage.publish(file.getKey(), file.getValue());
            }
            if (holds(files)) {
                return;
            }
        }
        throw new IOException(
                "others keep writing the files of cell " + spec.id().abbreviated());
    }

    private boolean isPublished(CellSpec spec) throws IOException {
        try {
            CellFiles published = new CellFiles(storage);
            return published.damage(published.entry(spec.taskId(), spec.id())).isEmpty();
        } catch (NoSuchFileException | DamagedFileException e) {
            return false;
        }
    }

    private boolean holds(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!Arrays.equals(read(file.getKey()), file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private byte[] read(String path) throws IOException {
        try {
            return storage.read(path);
        } catch (NoSuchFileException e) {
            // Another sweep set it aside.
            return new byte[0];
        }
    }

    /** Returns what an attempt has to say that diverged, or did not begin at the beginning; null if there is nothing. */
    private static String message(TrainingResult result) {
        long resumedAtStep = result.timing().resumedAtStep();
        List<String> parts = new ArrayList<>();
        if (result.diverged()) {
            parts.add(result.notFinite());
        }
        if (resumedAtStep > 0) {
            parts.add("went on from a checkpoint at step " + resumedAtStep);
        }
        return parts.isEmpty() ? null : String.join("; ", parts);
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
        // In this order: the files of attempts go after they were compacted.
        attempt = Math.max(attempt, 1 + lastCompactedAttempt(spec));
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
                message,
                PluginJars.of(spec).orElse(null));
        storage.publish(attemptPath(spec, attempt), TableFile.write(Tables.ATTEMPTS, List.of(row)));
    }

    private int lastCompactedAttempt(CellSpec spec) throws IOException {
        try {
            return new CellRows(storage)
                    .compacted(Tables.ATTEMPTS, spec.taskId(), spec.id()).stream()
                            .flatMap(file -> file.rows().stream())
                            .mapToInt(row -> row.integer("attempt"))
                            .max()
                            .orElse(0);
        } catch (DamagedFileException e) {
            // The next sweep sets it aside; until then nobody knows.
            return 0;
        }
    }

    private static String attemptPath(CellSpec spec, int attempt) {
        return Tables.ATTEMPTS.path(spec.taskId(), spec.id().value() + "-" + attempt);
    }

    private static String path(TableSchema table, CellSpec spec) {
        return table.path(spec.taskId(), spec.id().value());
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
