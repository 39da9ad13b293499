package org.tombola.dataset;

import java.util.Arrays;
import org.tombola.environment.InputSelection;

/** Examples of which only some inputs are seen. */
final class RestrictedExamples implements Examples {
    private final Examples examples;
    private final int[] inputs;
    private final int wholeSize;
    private final int size;

    /**
     * Wraps examples.
     *
     * @param size inputs of each example as it is
     */
    RestrictedExamples(Examples examples, int size, InputSelection selection) {
        this.examples = examples;
        this.wholeSize = size;
        this.size = selection.shape().size();
        this.inputs = selection.inputs().stream().mapToInt(Integer::intValue).toArray();
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
            Arrays.fill(target, offset, offset + size, 0);
            return;
        }
        float[] whole = new float[wholeSize];
        examples.inputs(example, whole, 0);
        for (int i = 0; i < inputs.length; i++) {
            target[offset + i] = whole[inputs[i]];
        }
    }
}
