package org.tombola.job;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.tombola.table.Compaction;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Merges the many small files of completed cells. */
@Command(
        name = "compact",
        description = {
            "Merges the many small files of completed cells into few, so that queries and reports on thousands of"
                    + " cells are fast.",
            "It loses no row, may be interrupted, and may run while a sweep does."
        },
        mixinStandardHelpOptions = true)
public final class CompactJob implements Callable<Integer> {
    /** A day, in seconds. */
    private static final long LONGEST_GRACE = 86_400;

    @Mixin
    private Results results;

    @Option(
            names = "--grace-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = {
                "How long merged files stay for other programs that are reading them. Tombola itself looks again.",
                "Default: ${DEFAULT-VALUE}."
            })
    private long graceSeconds;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new CompactJob(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (graceSeconds < 0 || graceSeconds > LONGEST_GRACE) {
            throw new CommandException("--grace-seconds is " + graceSeconds + ", not between 0 and " + LONGEST_GRACE);
        }
        Storage storage = results.existing();
        storage.requireWritable();
        Compaction.Outcome outcome =
                new Compaction(storage, Duration.ofSeconds(graceSeconds), System.out::println).run();
        System.out.println(said(outcome));
        return 0;
    }

    /** An earlier compaction may have been stopped before it removed what it had merged. */
    static String said(Compaction.Outcome outcome) {
        if (outcome.merged() == 0) {
            return "nothing to merge";
        }
        return outcome.written() == 0
                ? outcome.merged() + " files, whose rows were merged before, are removed"
                : outcome.merged() + " files are " + outcome.written() + " now";
    }
}
