package org.tombola.job;

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
}
