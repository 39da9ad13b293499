package org.tombola.network;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The engines on the class path. */
public final class Engines {
    private Engines() {}

    /** Returns all engines, sorted by id. */
    public static List<Engine> all() {
        return ServiceLoader.load(Engine.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Engine::id))
                .toList();
    }

    /**
     * Returns the engine of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Engine of(String id) {
        return all().stream()
                .filter(engine -> engine.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown engine " + id));
    }
}
