package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Truncates episodes after a number of steps, as Gymnasium's wrapper of the same name. */
public final class TimeLimit extends WrappedEnvironment {
    private final int maximumEpisodeSteps;
    private final int[] elapsed;

    public TimeLimit(Environment environment, int maximumEpisodeSteps) {
        super(environment);
        this.maximumEpisodeSteps = maximumEpisodeSteps;
        this.elapsed = new int[environment.count()];
    }

    @Override
    public void reset(int index, long seed) {
        elapsed[index] = 0;
        super.reset(index, seed);
    }

    @Override
    public void reset(int index) {
        elapsed[index] = 0;
        super.reset(index);
    }

    @Override
    public void step(int[] which, int count, float[] actions, Step result) {
        // An environment need not mention what did not happen, and may cut its episodes by itself, too.
        for (int k = 0; k < count; k++) {
            result.terminated[which[k]] = false;
            result.truncated[which[k]] = false;
        }
        super.step(which, count, actions, result);
        for (int k = 0; k < count; k++) {
            int i = which[k];
            result.truncated[i] |= ++elapsed[i] >= maximumEpisodeSteps;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int steps : elapsed) {
            out.writeInt(steps);
        }
        super.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int i = 0; i < elapsed.length; i++) {
            elapsed[i] = in.readInt();
        }
        super.restore(in);
    }
}
