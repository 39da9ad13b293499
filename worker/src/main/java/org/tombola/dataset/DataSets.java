package org.tombola.dataset;

import java.util.List;
import org.tombola.registry.Registry;

/** The kinds of data sets on the class path. */
public final class DataSets {
    private DataSets() {}

    /** Returns all kinds, sorted by id. */
    public static List<DataSetFactory> all() {
        return Registry.services(DataSetFactory.class);
    }

    /**
     * Returns the kind of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DataSetFactory of(String id) {
        return Registry.find("data set", all(), id);
    }
}
