package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The mean of a metric since the previous evaluation point. */
public record MetricPoint(long environmentSteps, String name, double value) {
    void save(DataOutput out) throws IOException {
        out.writeLong(environmentSteps);
        out.writeUTF(name);
        out.writeDouble(value);
    }

    static MetricPoint restore(DataInput in) throws IOException {
        return new MetricPoint(in.readLong(), in.readUTF(), in.readDouble());
    }
}
