package org.tombola.network;

import java.util.List;
import java.util.Locale;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;

/** The function that a layer applies to its weighted sums, element by element. */
public enum Activation implements Named {
    IDENTITY,
    /** max(0, x), with derivative 0 at 0. */
    RELU,
    TANH;

    /** The words by which experiments name those of hidden layers. */
    static final List<String> HIDDEN = List.of(RELU.id(), TANH.id());

    /** Returns the word that experiments use. */
    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Activation of(String id) {
        return Registry.find("activation", List.of(values()), id);
    }
}
