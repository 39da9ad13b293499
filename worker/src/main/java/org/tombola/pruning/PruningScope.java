package org.tombola.pruning;

import java.util.List;
import java.util.stream.Stream;
import org.tombola.network.Tensor;

/** Which of an agent's networks are pruned. Biases never are. */
public enum PruningScope {
    ACTOR("actor", List.of("actor")),
    ACTOR_AND_CRITIC("actor-and-critic", List.of("actor", "critic"));

    private final String id;
    private final List<String> networks;

    PruningScope(String id, List<String> networks) {
        this.id = id;
        this.networks = networks;
    }

    /** Returns the word that experiments use. */
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
        return Stream.of(values())
                .filter(scope -> scope.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown pruning scope " + id));
    }
}
