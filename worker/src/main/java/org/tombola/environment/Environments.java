package org.tombola.environment;

import java.util.List;
import org.tombola.registry.Registry;

/** The kinds of environments on the class path. */
public final class Environments {
    private Environments() {}

    /** Returns all kinds, sorted by id. */
    public static List<EnvironmentFactory> all() {
        return Registry.services(EnvironmentFactory.class);
    }

    /**
     * Returns the kind of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EnvironmentFactory of(String id) {
        return Registry.find("environment", all(), id);
    }
}
