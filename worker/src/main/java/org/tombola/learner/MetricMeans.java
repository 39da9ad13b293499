package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Running means of named values. */
final class MetricMeans {
    private final SortedMap<String, Mean> means = new TreeMap<>();

    void add(String name, double value) {
        Mean mean = means.computeIfAbsent(name, key -> new Mean());
        mean.sum += value;
        mean.count++;
    }

    /** Returns the means and starts anew. */
    SortedMap<String, Double> drain() {
        SortedMap<String, Double> drained = new TreeMap<>();
        means.forEach((name, mean) -> drained.put(name, mean.sum / mean.count));
        means.clear();
        return drained;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(means.size());
        for (Map.Entry<String, Mean> entry : means.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeDouble(entry.getValue().sum);
            out.writeLong(entry.getValue().count);
        }
    }

    void restore(DataInput in) throws IOException {
        means.clear();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Mean mean = new Mean();
            means.put(in.readUTF(), mean);
            mean.sum = in.readDouble();
            mean.count = in.readLong();
        }
    }

    private static final class Mean {
        private double sum;
        private long count;
    }
}
