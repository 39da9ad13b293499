package org.tombola.pruning;

import java.util.List;
import org.tombola.network.Tensor;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;

/** Which of an agent's networks are pruned. Biases never are. */
public enum PruningScope implements Named {
    ACTOR("actor", List.of("actor")),
    ACTOR_AND_CRITIC("actor-and-critic", List.of("actor", "critic"));

    private final String id;
    private final List<String> networks;

    PruningScope(String id, List<String> networks) {
        this.id = id;
        this.networks = networks;
    }

    /** Returns the word that experiments use. */
    @Override
    public String id() {
        return id;
    }

    /** Returns whether pruning may remove values of this tensor. */
    public boolean covers(Tensor tensor) {
        return tensor.prunable() && networks.contains(tensor.network());
    }

    /**
     * Returns the scope of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PruningScope of(String id) {
        return Registry.find("pruning scope", List.of(values()), id);
    }
}
