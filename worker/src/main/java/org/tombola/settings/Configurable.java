package org.tombola.settings;

import java.util.List;
import java.util.Optional;
import org.tombola.registry.Named;

/** Something of an experiment that has an id, a version and settings. */
public interface Configurable extends Named {
    /** Returns the version of the code as far as it can change results, such as {@code ppo/1}; a change of results raises it. */
    String resultVersion();

    /** Returns what an experiment sets. */
    List<Setting> settings();

    /** Returns what is wrong with settings that are each allowed but do not go together. */
    default Optional<Conflict> conflict(Settings settings) {
        return Optional.empty();
    }
}
