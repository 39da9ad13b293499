package org.tombola.network;

import java.util.List;
import org.tombola.registry.Registry;

/** The families of networks on the class path. */
public final class NetworkFamilies {
    private NetworkFamilies() {}

    /** Returns all families, sorted by id. */
    public static List<NetworkFamily> all() {
        return Registry.services(NetworkFamily.class);
    }

    /**
     * Returns the family of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NetworkFamily of(String id) {
        return Registry.find("network", all(), id);
    }
}
