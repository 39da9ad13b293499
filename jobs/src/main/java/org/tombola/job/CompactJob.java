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
        if (graceSeconds < 0) {
            throw new CommandException("--grace-seconds is " + graceSeconds + ", not 0 or more");
        }
        Storage storage = results.existing();
        storage.requireWritable();
        Compaction.Outcome outcome =
                new Compaction(storage, Duration.ofSeconds(graceSeconds), System.out::println).run();
        System.out.println(
                outcome.merged() == 0
                        ? "nothing to merge"
                        : outcome.merged() + " files are " + outcome.written() + " now");
        return 0;
    }
}
