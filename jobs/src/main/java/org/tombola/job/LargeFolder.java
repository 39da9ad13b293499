package org.tombola.job;

import java.io.PrintStream;
import java.util.Locale;

/** Says why a command that only reads takes a while. */
final class LargeFolder {
    /** To read as many takes a second or two. */
    private static final int MANY = 5_000;

    private LargeFolder() {}

    /** Names the number of files that are going to be read, if it is large. */
    static void announce(int files, PrintStream err) {
        if (files > MANY) {
            err.printf(Locale.ROOT, "reading %,d files; \"compact\" makes few of them%n", files);
        }
    }
}
