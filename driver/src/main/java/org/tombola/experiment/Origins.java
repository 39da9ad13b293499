package org.tombola.experiment;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;

/** Says in few words where a value stands, and what is wrong there. */
final class Origins {
    private static final int MOST_SHOWN = 200;

    /** What the parser says also of braces. */
    private static final String UNCLOSED = "expecting a close parentheses ')' here, not: end of file";

    private Origins() {}

    /** Returns the file that a value stands in, as it was named. */
    static String fileOf(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (isOverride(origin)) {
            return Overrides.NAME;
        }
        return origin.filename() != null ? ExperimentFile.shown(Path.of(origin.filename())) : origin.description();
    }

    /** Returns the line that a value stands in, or 0. */
    static int lineOf(ConfigValue value) {
        return lineOf(value.origin());
    }

    private static int lineOf(ConfigOrigin origin) {
        return isOverride(origin) || origin.filename() == null ? 0 : Math.max(0, origin.lineNumber());
    }

    private static boolean isOverride(ConfigOrigin origin) {
        return origin.description().startsWith(Overrides.NAME + " ");
    }

    /**
     * Returns the problem that a file, or what stands in its place, cannot be parsed or resolved.
     *
     * @param file what is named where the parser does not say it
     */
    static Problem unreadable(String file, ConfigException e) {
        ConfigOrigin origin = e.origin();
        if (origin == null) {
            return Problem.ofFile(file, 0, message(e));
        }
        String named = origin.filename() != null ? ExperimentFile.shown(Path.of(origin.filename())) : file;
        return Problem.ofFile(isOverride(origin) ? Overrides.NAME : named, lineOf(origin), message(e));
    }

    /** Returns a text in at most a line of the screen or two. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + " …";
    }

    /** Returns what the parser says, in one line and without the place that it starts with. */
    static String message(ConfigException e) {
        String text = String.valueOf(e.getMessage());
        String place = e.origin() == null ? "" : e.origin().description() + ": ";
        String message = text.startsWith(place) ? text.substring(place.length()) : text;
        return message.equals(UNCLOSED) ? "it ends before a closing } or )" : shortened(message);
    }
}
