package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.Bootstrap;
import org.tombola.statistics.DenseReference;
import org.tombola.statistics.Interval;
import org.tombola.statistics.PairedComparison;
import org.tombola.statistics.ReturnCurves;

/** Contributions over the seeds that have both baselines: bootstrap interval, effect size, equivalence. */
final class PairedContributionsView implements ResampledView {
    private static final long serialVersionUID = 1;

    /** Level of the test of equivalence. */
    private static final double LEVEL = 0.05;

    @Override
    public String name() {
        return "paired_contributions";
    }

    @Override
    public StructType columns() {
        return new StructType()
                .add("imp_iteration", DataTypes.IntegerType)
                .add("contribution", DataTypes.StringType)
                .add("density", DataTypes.DoubleType)
                .add("seeds", DataTypes.IntegerType)
                .add("difference", DataTypes.DoubleType)
                .add("low", DataTypes.DoubleType)
                .add("high", DataTypes.DoubleType)
                .add("interval_kind", DataTypes.StringType)
                .add("effect_size", DataTypes.DoubleType)
                .add("probability_of_improvement", DataTypes.DoubleType)
                .add("probability_low", DataTypes.DoubleType)
                .add("probability_high", DataTypes.DoubleType)
                .add("margin", DataTypes.DoubleType)
                .add("equivalence_p", DataTypes.DoubleType)
                .add("equivalent", DataTypes.BooleanType);
    }

    @Override
    public List<List<Object>> rows(ReturnCurves curves) {
        Bootstrap bootstrap = new Bootstrap();
        DenseReference dense = curves.dense();
        List<List<Object>> rows = new ArrayList<>();
        for (Contribution contribution : Contribution.values()) {
            for (int k : curves.iterations(contribution.minuend())) {
                TreeSet<Long> seeds =
                        new TreeSet<>(curves.returns(contribution.minuend(), k).keySet());
                seeds.retainAll(curves.returns(contribution.subtrahend(), k).keySet());
                if (k > 0 && !seeds.isEmpty()) {
                    PairedComparison comparison = PairedComparison.of(
                            bootstrap,
                            curves.values(contribution.minuend(), k, seeds),
                            curves.values(contribution.subtrahend(), k, seeds),
                            dense.margin());
                    double density = curves.density(contribution.minuend(), k);
                    rows.add(row(k, contribution, density, dense.margin(), comparison));
                }
            }
        }
        return rows;
    }

    private static List<Object> row(
            int impIteration, Contribution contribution, double density, double margin, PairedComparison comparison) {
        List<Object> row = new ArrayList<>();
        row.add(impIteration);
        row.add(contribution.id());
        row.add(density);
        row.add(comparison.pairs());
        row.add(comparison.difference().value());
        row.add(comparison.difference().low());
        row.add(comparison.difference().high());
        row.add(Interval.Kind.of(comparison.pairs()).id());
        row.add(comparison.effectSize());
        row.add(comparison.improvement().value());
        row.add(comparison.improvement().low());
        row.add(comparison.improvement().high());
        row.add(margin);
        row.add(comparison.equivalenceP());
        row.add(Double.isNaN(comparison.equivalenceP()) ? null : comparison.equivalenceP() < LEVEL);
        return row;
    }
}
