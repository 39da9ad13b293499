package org.tombola.job;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Option;

/** The option {@code --verbose}, which every command has. */
final class Verbosity {
    private static final String VERBOSE = "tombola.verbose";

    /** Takes effect at once, because loggers look at their level when the first of them is made. */
    @Option(
            names = {"-v", "--verbose"},
            description = "Says more: the whole configuration, what happens to each cell, where errors come from.")
    void set(boolean verbose) {
        if (verbose) {
            System.setProperty(VERBOSE, "true");
            System.setProperty("tombola.log", "info");
            System.setProperty("tombola.log.tasks", "warn");
        }
    }

    static boolean isWanted() {
        return Boolean.getBoolean(VERBOSE);
    }

    /** Ends all logs, unless more of them was asked for: what is stopped in any order complains of what it misses. */
    static void endLogs() {
        if (!isWanted()) {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        }
    }
}
