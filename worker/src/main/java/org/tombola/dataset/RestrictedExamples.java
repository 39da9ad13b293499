package org.tombola.dataset;

import java.util.List;

/** Examples of which only some inputs are seen, in their order; where that is none, one that is always 0. */
final class RestrictedExamples implements Examples {
    private final Examples examples;
    private final int[] inputs;
    private final int wholeSize;

    /**
     * Wraps examples.
     *
     * @param size inputs of each example as it is
     * @param inputs indices of those that stay
     */
    RestrictedExamples(Examples examples, int size, List<Integer> inputs) {
        this.examples = examples;
        this.wholeSize = size;
        this.inputs = inputs.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int count() {
        return examples.count();
    }

    @Override
    public int label(int example) {
        return examples.label(example);
    }

    @Override
    public void inputs(int example, float[] target, int offset) {
        if (inputs.length == 0) {
            target[offset] = 0;
            return;
        }
        float[] whole = new float[wholeSize];
        examples.inputs(example, whole, 0);
        for (int i = 0; i < inputs.length; i++) {
            target[offset + i] = whole[inputs[i]];
        }
    }
}
