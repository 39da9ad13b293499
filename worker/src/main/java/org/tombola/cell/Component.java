package org.tombola.cell;

import java.io.Serializable;
import java.util.Map;
import org.tombola.settings.Settings;

/**
 * A named part of a cell with its settings.
 *
 * @param resultVersion version of the code behind the name as far as it can change results, such as {@code ppo/1}
 */
public record Component(String id, String resultVersion, Settings settings) implements Serializable {
    /** Returns version and settings as JSON, by which tables tell the options of an environment apart. */
    public String options() {
        return SpecJson.write(Map.of("version", resultVersion, "settings", settings.values()));
    }

    /**
     * Checks that the code at hand is the code that the component means.
     *
     * @throws IllegalStateException if it is another version
     */
    void requireVersion(String versionAtHand) {
        if (!resultVersion.equals(versionAtHand)) {
            throw new IllegalStateException("the cell asks for " + resultVersion + ", this is " + versionAtHand);
        }
    }
}
