package org.tombola.job;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.tombola.monitor.ResultsMonitor;
import org.tombola.monitor.ResultsState;
import org.tombola.schedule.Progress;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how far the experiments in a results folder are. */
@Command(
        name = "status",
        description = {
            "Shows how far each experiment is, what executors do, and which cells failed or diverged, and why:",
            "of a sweep that runs, has ended, or was killed."
        },
        mixinStandardHelpOptions = true)
public final class StatusJob implements Callable<Integer> {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    /** Clears the screen from its upper left corner. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Mixin
    private Results results;

    @Option(
            names = "--watch",
            description = "Show it again every two seconds until the sweep ends; not at a terminal, a line where"
                    + " something changed.")
    private boolean watches;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new StatusJob(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Storage storage = results.existing();
        ResultsMonitor monitor = new ResultsMonitor(storage);
        LargeFolder.announce(monitor.unread(), System.err);
        try (LeftOut leftOut = new LeftOut(System.err)) {
            ResultsState state = monitor.read(leftOut);
            if (watches) {
                state = watch(monitor, state, leftOut);
            }
            StatusText.lines(state).forEach(System.out::println);
        }
        return 0;
    }

    /** Shows what changes, and returns the state after the sweep's end. */
    private static ResultsState watch(ResultsMonitor monitor, ResultsState first, LeftOut leftOut)
            throws IOException, InterruptedException {
        PrintStream out = System.out;
        boolean isTerminal = Terminal.display() == Progress.Display.TERMINAL;
        ResultsState state = first;
        String shown = "";
        while (state.sweep().isPresent()) {
            String text = isTerminal ? CLEAR + String.join("\n", StatusText.lines(state)) : StatusText.line(state);
            if (isTerminal || !text.equals(shown)) {
                out.println(text);
                shown = text;
            }
            Thread.sleep(PERIOD.toMillis());
            state = monitor.read(leftOut);
        }
        if (isTerminal) {
            out.print(CLEAR);
        }
        return state;
    }
}
