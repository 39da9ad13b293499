package org.tombola.network;

import java.util.List;
import org.tombola.registry.Registry;

/** The engines on the class path. */
public final class Engines {
    private Engines() {}

    /** Returns all engines, sorted by id. */
    public static List<Engine> all() {
        return Registry.services(Engine.class);
    }

    /**
     * Returns the engine of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Engine of(String id) {
        return Registry.find("engine", all(), id);
    }
}
