package org.tombola.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a claim's query says of the seeds of one environment, engine and variant or pair of variants. */
final class SeedValues {
    private final Group group;
    private final SortedMap<Long, Pair> pairs = new TreeMap<>();
    private int open;

    /** Where the seeds belong; the reference is empty where it is that of the values. */
    record Group(Curve curve, Curve reference, String environment, String engine) {
        static final Group NONE = new Group(new Curve("", ""), new Curve("", ""), "", "");

        /** Returns the names of the experiments. */
        List<String> experiments() {
            return names(Curve::experiment);
        }

        /** Returns the names of the variants; an experiment without variants has none. */
        List<String> variants() {
            return names(Curve::variant);
        }

        private List<String> names(Function<Curve, String> part) {
            return Stream.of(curve, reference)
                    .map(part)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /** Whose curves are compared. */
    record Curve(String experiment, String variant) {}

    private record Pair(double value, double reference) {}

    SeedValues(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    /**
     * Adds what a row says of a seed.
     *
     * @throws IllegalArgumentException if another row has said something of it
     */
    void add(long seed, double value, double reference) {
        if (pairs.put(seed, new Pair(value, reference)) != null) {
            throw new IllegalArgumentException("has two rows for seed " + seed + " of " + group.experiments()
                    + (group.variants().isEmpty() ? "" : " " + group.variants()));
        }
    }

    /** Notes that one of the values is a bound of the true one, which lies outside of what was measured. */
    void addOpen() {
        open++;
    }

    int seeds() {
        return pairs.size();
    }

    /** Returns how many seeds have a value that is only a bound. */
    int open() {
        return open;
    }

    /** Returns the values in the order of the seeds. */
    double[] values() {
        return new ArrayList<>(pairs.values()).stream().mapToDouble(Pair::value).toArray();
    }

    /** Returns the references in the order of the seeds. */
    double[] references() {
        return new ArrayList<>(pairs.values())
                .stream().mapToDouble(Pair::reference).toArray();
    }
}
