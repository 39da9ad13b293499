package org.tombola.experiment;

import java.io.Serializable;
import java.util.List;

/**
 * One mistake in an experiment.
 *
 * @param file the file as it was named, or {@code --set}
 * @param line line in the file, from 1; 0 where there is none
 * @param path key with the keys that it is in, such as {@code pruning.fraction}; empty for a file that cannot be read
 * @param value value as JSON; empty where it is missing
 * @param allowed what would be allowed, or what is wrong with the file
 */
public record Problem(String file, int line, String path, String value, String allowed) implements Serializable {
    /**
     * Returns a problem that no key has.
     *
     * @param line from 1, or 0 where there is none
     */
    static Problem ofFile(String file, int line, String message) {
        return new Problem(file, line, "", "", message);
    }

    /** Returns the same problem, which these variants have and others not. */
    Problem of(List<String> variants) {
        String others = variants.size() > 1 ? " and " + (variants.size() - 1) + " more" : "";
        return new Problem(file, line, path, value, allowed + " (variant " + variants.get(0) + others + ")");
    }

    /** Returns the problem in one line. */
    @Override
    public String toString() {
        String where = line > 0 ? file + ":" + line + ": " : file + ": ";
        if (path.isEmpty()) {
            return where + allowed;
        }
        return where + path + (value.isEmpty() ? " is missing: " : " = " + value + " is not allowed: ") + allowed;
    }
}
