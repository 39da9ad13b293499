package org.tombola.monitor;

import java.time.Instant;
import org.tombola.cell.CellId;
import org.tombola.table.Row;

/**
 * What counts of an attempt at a cell.
 *
 * @param startedAt when its bundle began
 * @param seconds of training and evaluations
 * @param steps environment steps of the training
 * @param message the first line of what it says of itself, empty if nothing
 */
public record Attempt(
        CellId cell,
        int number,
        String executor,
        Instant startedAt,
        double seconds,
        double steps,
        String status,
        String message) {
    /** Returns the first line of what a row of {@code attempts} says of itself, empty if nothing. */
    public static String message(Row attempt) {
        return attempt.optional("message", Row::text)
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
    }

    /** Returns whether it ended by an error and without a result. */
    public boolean isFailed() {
        return status.equals("failed");
    }

    /** Returns about when it ended; of cells of one bundle, the last one ended later than is known of it. */
    Instant endedAt() {
        return startedAt.plusMillis(Math.round(1000 * seconds));
    }
}
