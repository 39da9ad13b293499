package org.tombola.environment;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of environments on the class path. */
public final class Environments {
    private Environments() {}

    /** Returns all kinds, sorted by id. */
    public static List<EnvironmentFactory> all() {
        return ServiceLoader.load(EnvironmentFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EnvironmentFactory::id))
                .toList();
    }

    /**
     * Returns the kind of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EnvironmentFactory of(String id) {
        return all().stream()
                .filter(factory -> factory.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown environment " + id + "; there are "
                        + String.join(
                                ", ", all().stream().map(EnvironmentFactory::id).toList())));
    }
}
