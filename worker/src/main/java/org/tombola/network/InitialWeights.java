package org.tombola.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

/**
 * How an agent's weights are drawn before training. Biases start at zero, constant outputs at their declared value, statistics of
 * inputs at means of 0 and deviations of 1.
 *
 * <p>The gain of hidden layers is sqrt(2).
 */
public final class InitialWeights {
    private final InitializationSettings settings;
    private final ParameterLayout layout;
    private final Map<String, Double> outputGains;

    /**
     * Prepares to draw.
     *
     * @param settings of the networks
     * @param outputGains by network name, the gain of the last layer
     */
    public InitialWeights(Settings settings, ParameterLayout layout, Map<String, Double> outputGains) {
        this.settings = InitializationSettings.of(settings);
        this.layout = layout;
        this.outputGains = outputGains;
    }

    ParameterLayout layout() {
        return layout;
    }

    /** Draws parameters, each tensor from the stream of its name's key. */
    public float[] draw(Function<String, RandomKey> keys) {
        float[] parameters = new float[layout.size()];
        for (Tensor tensor : layout.tensors()) {
            if (tensor.prunable()) {
                RandomStream stream = new RandomStream(keys.apply(tensor.name()));
                float[] drawn = settings.initialization().draw(tensor, gain(tensor), stream);
                double factor = factor(tensor);
                for (int i = 0; i < drawn.length; i++) {
                    parameters[tensor.offset() + i] = (float) (factor * drawn[i]);
                }
            }
        }
        for (NetworkSpec network : layout.networks()) {
            int end = layout.offset(network.name()) + network.parameterCount();
            Arrays.fill(
                    parameters,
                    end - network.constants().count(),
                    end,
                    network.constants().initial());
        }
        InputStatistics.of(layout).ifPresent(statistics -> statistics.writeNeutral(parameters));
        return parameters;
    }

    /** Returns the standard deviation of the distribution that a tensor's weights are drawn from, rescaling included. */
    public double deviation(Tensor tensor) {
        return factor(tensor) * layer(tensor).deviation();
    }

    private double factor(Tensor tensor) {
        List<Tensor> weights = layout.tensors().stream()
                .filter(other -> other.prunable() && other.network().equals(tensor.network()))
                .toList();
        Tensor second = weights.get(Math.min(1, weights.size() - 1));
        return settings.rescaling().factor(layer(tensor), layer(second), settings.factors());
    }

    private Rescaling.Layer layer(Tensor tensor) {
        double deviation = settings.initialization().standardDeviation(tensor, gain(tensor));
        return new Rescaling.Layer(tensor.layer(), tensor.fanIn(), deviation);
    }

    private double gain(Tensor tensor) {
        int last = layout.network(tensor.network()).layers().size() - 1;
        return tensor.layer() == last ? outputGains.get(tensor.network()) : StrictMath.sqrt(2);
    }
}
