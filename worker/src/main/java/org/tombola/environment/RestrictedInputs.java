package org.tombola.environment;

import java.util.Arrays;

/** Shows only some inputs of an environment. */
final class RestrictedInputs extends WrappedEnvironment {
    private final int[] inputs;
    private final int size;
    private final float[] whole;

    /**
     * Wraps an environment.
     *
     * @param observationSize of the environment as it is
     */
    RestrictedInputs(Environment environment, int observationSize, InputSelection selection) {
        super(environment);
        this.inputs = selection.inputs().stream().mapToInt(Integer::intValue).toArray();
        this.size = selection.shape().size();
        this.whole = new float[observationSize];
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        if (inputs.length == 0) {
            Arrays.fill(observations, offset, offset + size, 0);
            return;
        }
        environment.observe(index, whole, 0);
        for (int i = 0; i < inputs.length; i++) {
            observations[offset + i] = whole[inputs[i]];
        }
    }
}
