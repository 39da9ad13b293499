package org.tombola.learner;

import java.util.Map;
import org.tombola.network.ParameterLayout;

/**
 * The networks of an agent.
 *
 * @param outputGains by network name, the gain of the last layer under initialisations that have one
 */
public record AgentSpec(ParameterLayout layout, Map<String, Double> outputGains) {
    public AgentSpec {
        outputGains = Map.copyOf(outputGains);
    }
}
