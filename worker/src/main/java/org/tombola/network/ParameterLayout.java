package org.tombola.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The flat parameter vector of an agent: the networks one after the other, each in DL4J's layout, and the
 * {@link InputStatistics} of an agent that normalises its inputs.
 *
 * <p>The index into this vector is the one order of all parameters; ties in pruning are broken by it.
 */
public record ParameterLayout(List<NetworkSpec> networks, List<Tensor> tensors) implements Serializable {
    public ParameterLayout {
        networks = List.copyOf(networks);
        tensors = List.copyOf(tensors);
    }

    /** Returns the layout of an agent with these networks. */
    public static ParameterLayout of(List<NetworkSpec> networks) {
        List<Tensor> tensors = new ArrayList<>();
        int next = 0;
        for (NetworkSpec network : networks) {
            tensors.addAll(network.tensors(next));
            next += network.parameterCount();
        }
        return new ParameterLayout(networks, tensors);
    }

    /** Returns the layout of an agent with these networks that normalises its inputs before they see them. */
    public ParameterLayout withInputStatistics() {
        List<Tensor> all = new ArrayList<>(tensors);
        all.addAll(InputStatistics.tensors(networks.get(0).inputs(), size()));
        return new ParameterLayout(networks, all);
    }

    /** Returns the number of parameters of all networks, and of the statistics of inputs behind them. */
    public int size() {
        return tensors.get(tensors.size() - 1).end();
    }

    /** Returns the number of parameters of all networks. */
    public int networkSize() {
        return networks.stream().mapToInt(NetworkSpec::parameterCount).sum();
    }

    /** Returns the index of a network's first parameter. */
    public int offset(String network) {
        return tensors.stream()
                .filter(tensor -> tensor.network().equals(network))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no network " + network + " in " + networks))
                .offset();
    }

    /** Returns the declared network of this name. */
    public NetworkSpec network(String name) {
        return networks.stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no network " + name + " in " + networks));
    }
}
