package org.tombola.network;

import java.util.List;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;

/**
 * How initial weights are brought to scales at which magnitudes of different layers can be compared (Vischer et al. 2022, on
 * the bias that the initialization gives to global magnitude pruning).
 */
enum Rescaling implements Named {
    /** Weights stay as they are drawn. */
    NONE("none") {
        @Override
        double factor(Layer layer, Layer second, List<Double> chosen) {
            return 1;
        }
    },

    /** All layers get the standard deviation of the second one, the first whose inputs are hidden units. */
    EQUAL_STD("equal-std") {
        @Override
        double factor(Layer layer, Layer second, List<Double> chosen) {
            return second.deviation() / layer.deviation();
        }
    },

    /** The input layer is multiplied by the square root of its fan-in over the second layer's; others stay. */
    INPUT_ONLY("input-only") {
        @Override
        double factor(Layer layer, Layer second, List<Double> chosen) {
            return layer.index() == 0 ? StrictMath.sqrt((double) layer.fanIn() / second.fanIn()) : 1;
        }
    },

    /** Each layer has a factor of its own. */
    CUSTOM("custom") {
        @Override
        double factor(Layer layer, Layer second, List<Double> chosen) {
            return chosen.get(layer.index());
        }
    };

    /**
     * What a layer's factor follows from.
     *
     * @param index 0 for the input layer
     * @param deviation standard deviation of the distribution that the weights are drawn from, before rescaling
     */
    record Layer(int index, int fanIn, double deviation) {}

    private final String id;

    Rescaling(String id) {
        this.id = id;
    }

    /** Returns the word that experiments use. */
    @Override
    public String id() {
        return id;
    }

    /**
     * Returns what the drawn weights of a layer are multiplied by.
     *
     * @param second the network's second layer, or the only one
     * @param chosen the factors that the experiment names, one per layer, if it does
     */
    abstract double factor(Layer layer, Layer second, List<Double> chosen);

    /**
     * Returns the rescaling of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Rescaling of(String id) {
        return Registry.find("rescaling", List.of(values()), id);
    }
}
