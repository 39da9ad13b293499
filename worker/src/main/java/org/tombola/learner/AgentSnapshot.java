package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;

/**
 * An agent at one moment of its training.
 *
 * @param parameters masked
 */
public record AgentSnapshot(Parameters parameters, Mask mask) {
    void save(DataOutput out) throws IOException {
        for (float value : parameters.values()) {
            out.writeFloat(value);
        }
        for (boolean kept : mask.flags()) {
            out.writeBoolean(kept);
        }
    }

    static AgentSnapshot restore(DataInput in, ParameterLayout layout) throws IOException {
        float[] values = new float[layout.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        boolean[] kept = new boolean[layout.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = in.readBoolean();
        }
        return new AgentSnapshot(new Parameters(layout, values), Mask.of(layout, kept));
    }
}
