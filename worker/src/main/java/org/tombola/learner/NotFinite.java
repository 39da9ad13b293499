package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.network.Parameters;

/** The first number of a training that is not finite, which ends it. */
final class NotFinite {
    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private String found = "";

    /** Returns whether all of some values are finite, by integers alone, which compilers turn into vector instructions. */
    static boolean areFinite(float[] values, int from, int to) {
        int largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE);
        }
        return largest < INFINITY;
    }

    /** Returns what to note of parameters after a number of updates; empty if all are finite. */
    static String of(Parameters parameters, long gradientSteps) {
        float[] values = parameters.values();
        return areFinite(values, 0, values.length)
                ? ""
                : "parameters are not finite after " + gradientSteps + " updates";
    }

    /** Returns what to note of the norm of a gradient after a number of updates; empty if it is finite. */
    static String of(double norm, long gradientSteps) {
        return Double.isFinite(norm)
                ? ""
                : "the norm of the gradient is " + norm + " after " + gradientSteps + " updates";
    }

    /** Returns what to note of an evaluation; empty if its returns are finite. */
    static String of(EpisodeReturns returns, long environmentSteps) {
        return Double.isFinite(returns.mean())
                ? ""
                : "the mean return of an evaluation is " + returns.mean() + " after " + environmentSteps + " steps";
    }

    /** Notes what is not finite, and when; what was noted first stands, and an empty text is nothing. */
    void note(String what) {
        if (found.isEmpty()) {
            found = what;
        }
    }

    boolean isFound() {
        return !found.isEmpty();
    }

    /** Returns what was noted first; empty if nothing was. */
    String text() {
        return found;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(found);
    }

    void restore(DataInput in) throws IOException {
        found = in.readUTF();
    }
}
