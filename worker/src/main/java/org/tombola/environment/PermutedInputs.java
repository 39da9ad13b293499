package org.tombola.environment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Shows the inputs in another order, the same one in all episodes: nothing is lost but what neighbours say of each other. Each input
 * keeps its name, its place and its relevance in the tables; the shape is what it was, so that convolutions can be tried on it.
 */
final class PermutedInputs implements Wrapper {
    private static final String KEY = "input-permutation";

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.integer(KEY, 0, 1_000_000, "number of the order in which inputs are shown; 0 is their own")
                        .withNoOp(0L));
    }

    @Override
    public String resultVersion() {
        return "permuted-inputs/1";
    }

    private static int[] order(int size, Settings settings) {
        int[] order = IntStream.range(0, size).toArray();
        new RandomStream(RandomKey.of(KEY, settings.integer(KEY))).shuffle(order);
        return order;
    }

    @Override
    public EnvironmentSpec spec(EnvironmentSpec environment, Settings settings) {
        List<Observation> inputs = environment.observations();
        return new EnvironmentSpec(
                Arrays.stream(order(inputs.size(), settings))
                        .mapToObj(inputs::get)
                        .toList(),
                environment.shape(),
                environment.actions(),
                environment.maximumEpisodeSteps(),
                environment.solvedReturn());
    }

    @Override
    public Environment around(Environment environment, EnvironmentSpec spec, Settings settings) {
        return new Permuted(environment, order(spec.observationSize(), settings));
    }

    private static final class Permuted extends WrappedEnvironment {
        private final int[] order;
        private final float[] own;

        Permuted(Environment environment, int[] order) {
            super(environment);
            this.order = order;
            this.own = new float[order.length];
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            super.observe(index, own, 0);
            for (int i = 0; i < order.length; i++) {
                observations[offset + i] = own[order[i]];
            }
        }
    }
}
