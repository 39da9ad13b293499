package org.tombola.network;

import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path. */
public final class Engines {
    private Engines() {}

    /**
     * Returns the engine of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Engine of(String id) {
        for (Engine engine : ServiceLoader.load(Engine.class)) {
            if (engine.id().equals(id)) {
                return engine;
            }
        }
        throw new IllegalArgumentException("unknown engine " + id + "; there are "
                + ServiceLoader.load(Engine.class).stream()
                        .map(provider -> provider.get().id())
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}
