package org.tombola.job;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tombola.dashboard.Dashboard;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows results as they come, in a browser of this machine. */
@Command(
        name = "dashboard",
        description = "Serves a page on 127.0.0.1 that shows the grid of cells filling up, the curves as they emerge,"
                + " throughput and failures, of a sweep that runs or has ended; until it is interrupted.",
        mixinStandardHelpOptions = true)
public final class DashboardJob implements Callable<Integer> {
    @Mixin
    private Results results;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4747",
            description = "Where the page is; 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new DashboardJob(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new CommandException("--port is " + port + ", not between 0 and 65535");
        }
        Storage storage = results.existing();
        try (Dashboard dashboard = new Dashboard(storage, port)) {
            System.out.println("dashboard: " + dashboard.address() + " (Ctrl-C ends it)");
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new CommandException(
                    "port " + port + " cannot be used: " + e.getMessage() + "; --port names another, 0 any free one");
        }
        return 0;
    }
}
