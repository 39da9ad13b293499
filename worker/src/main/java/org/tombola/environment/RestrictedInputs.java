package org.tombola.environment;

import java.util.List;

/**
 * Shows only some inputs of an environment, in their order.
 *
 * <p>Where none is left there is one that is always 0, so that a network has something to start from.
 */
final class RestrictedInputs extends WrappedEnvironment {
    private final int[] inputs;
    private final float[] whole;

    /**
     * Wraps an environment.
     *
     * @param observationSize of the environment as it is
     * @param inputs indices of those that stay
     */
    RestrictedInputs(Environment environment, int observationSize, List<Integer> inputs) {
        super(environment);
        this.inputs = inputs.stream().mapToInt(Integer::intValue).toArray();
        this.whole = new float[observationSize];
    }

    /** Returns what is left of a spec. */
    static EnvironmentSpec spec(EnvironmentSpec spec, List<Integer> inputs) {
        List<Observation> left = inputs.isEmpty()
                ? List.of(Observation.irrelevant("nothing"))
                : inputs.stream().map(spec.observations()::get).toList();
        return new EnvironmentSpec(left, spec.actions(), spec.maximumEpisodeSteps(), spec.solvedReturn());
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        if (inputs.length == 0) {
            observations[offset] = 0;
            return;
        }
        environment.observe(index, whole, 0);
        for (int i = 0; i < inputs.length; i++) {
            observations[offset + i] = whole[inputs[i]];
        }
    }
}
