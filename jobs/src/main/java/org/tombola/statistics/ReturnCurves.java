package org.tombola.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The returns of one experiment: by baseline, IMP iteration and seed. */
public final class ReturnCurves {
    private final SortedMap<String, SortedMap<Integer, SortedMap<Long, Cells>>> curves = new TreeMap<>();
    private final SortedSet<Long> seeds = new TreeSet<>();

    /**
     * A cell's place on a curve, and its return.
     *
     * @param value return; a cell whose return is not finite is as good as missing
     */
    public record Point(String baseline, int impIteration, long seed, double density, double value) {}

    /** What is known of one place, where more than one cell may lie. */
    private record Cells(int count, double density, double value) {
        Cells plus(Cells other) {
            int sum = count + other.count;
            return new Cells(
                    sum,
                    (count * density + other.count * other.density) / sum,
                    (count * value + other.count * other.value) / sum);
        }
    }

    /** Collects points; those of the same place count as their mean. */
    public ReturnCurves(Iterable<Point> points) {
        for (Point point : points) {
            if (Double.isFinite(point.value())) {
                seeds.add(point.seed());
                curves.computeIfAbsent(point.baseline(), key -> new TreeMap<>())
                        .computeIfAbsent(point.impIteration(), key -> new TreeMap<>())
                        .merge(point.seed(), new Cells(1, point.density(), point.value()), Cells::plus);
            }
        }
    }

    /** Returns the baselines, sorted. */
    public List<String> baselines() {
        return List.copyOf(curves.keySet());
    }

    /** Returns all seeds, sorted. */
    public List<Long> seeds() {
        return List.copyOf(seeds);
    }

    /** Returns the IMP iterations of a baseline, sorted. */
    public List<Integer> iterations(String baseline) {
        return List.copyOf(curve(baseline).keySet());
    }

    /** Returns the returns by seed. */
    public SortedMap<Long, Double> returns(String baseline, int impIteration) {
        SortedMap<Long, Double> returns = new TreeMap<>();
        cells(baseline, impIteration).forEach((seed, cells) -> returns.put(seed, cells.value()));
        return returns;
    }

    /** Returns the returns of some seeds, in their order. */
    public double[] values(String baseline, int impIteration, Collection<Long> seeds) {
        SortedMap<Long, Double> returns = returns(baseline, impIteration);
        return seeds.stream().mapToDouble(returns::get).toArray();
    }

    /** Returns the returns of all seeds that have one, in the order of the seeds. */
    public double[] values(String baseline, int impIteration) {
        return values(baseline, impIteration, returns(baseline, impIteration).keySet());
    }

    /** Returns the mean density over the seeds, NaN if there are none. */
    public double density(String baseline, int impIteration) {
        return cells(baseline, impIteration).values().stream()
                .mapToDouble(Cells::density)
                .average()
                .orElse(Double.NaN);
    }

    /** Returns a seed's returns by IMP iteration, from 0 to the baseline's last; NaN where there is none. */
    public double[] curve(String baseline, long seed) {
        int last = curve(baseline).isEmpty() ? 0 : curve(baseline).lastKey();
        double[] values = new double[last + 1];
        for (int k = 0; k <= last; k++) {
            Cells cells = cells(baseline, k).get(seed);
            values[k] = cells == null ? Double.NaN : cells.value();
        }
        return values;
    }

    /** Returns the mean return of the dense cells, which every baseline's curve starts with. */
    public DenseReference dense() {
        SortedMap<Long, Double> dense = new TreeMap<>();
        baselines().forEach(baseline -> dense.putAll(returns(baseline, 0)));
        return new DenseReference(dense.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN));
    }

    private SortedMap<Integer, SortedMap<Long, Cells>> curve(String baseline) {
        return curves.getOrDefault(baseline, new TreeMap<>());
    }

    private Map<Long, Cells> cells(String baseline, int impIteration) {
        return curve(baseline).getOrDefault(impIteration, new TreeMap<>());
    }
}
