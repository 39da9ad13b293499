package org.tombola.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Means and standard deviations by which an agent normalises its inputs before its networks see them. They lie behind the networks'
 * parameters, the deviations right behind the means; neither gradients nor masks concern them.
 */
public record InputStatistics(Tensor means, Tensor deviations) {
    /** Beyond how many standard deviations from its mean an input is cut. */
    public static final float BOUND = 10;

    /** What they are called where networks have their names. */
    public static final String NAME = "normalization";

    static List<Tensor> tensors(int inputs, int offset) {
        return List.of(tensor("mean", inputs, offset), tensor("deviation", inputs, offset + inputs));
    }

    private static Tensor tensor(String parameter, int inputs, int offset) {
        return new Tensor(NAME, 0, parameter, List.of(inputs), offset, 1, inputs, false);
    }

    /** Returns those of an agent, if it normalises its inputs. */
    public static Optional<InputStatistics> of(ParameterLayout layout) {
        List<Tensor> found = layout.tensors().stream()
                .filter(tensor -> tensor.network().equals(NAME))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new InputStatistics(found.get(0), found.get(1)));
    }

    /** Returns the number of inputs. */
    public int inputs() {
        return means.size();
    }

    /** Returns the number of means and deviations. */
    public int size() {
        return means.size() + deviations.size();
    }

    /**
     * Normalises observations: (input - mean) / deviation, cut at ±{@value #BOUND}.
     *
     * @param statistics means and deviations, from {@code offset} on
     * @param observations {@code count} observations, one after the other
     * @param normalized the normalised ones, to be written
     */
    public void normalize(float[] statistics, int offset, float[] observations, int count, float[] normalized) {
        int inputs = inputs();
        for (int first = 0; first < count * inputs; first += inputs) {
            for (int i = 0; i < inputs; i++) {
                float value = (observations[first + i] - statistics[offset + i]) / statistics[offset + inputs + i];
                normalized[first + i] = Math.max(-BOUND, Math.min(BOUND, value));
            }
        }
    }

    /** Writes what changes nothing: means of 0 and deviations of 1. */
    void writeNeutral(float[] parameters) {
        Arrays.fill(parameters, means.offset(), means.end(), 0);
        Arrays.fill(parameters, deviations.offset(), deviations.end(), 1);
    }
}
