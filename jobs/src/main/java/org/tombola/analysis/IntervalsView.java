package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.Bootstrap;
import org.tombola.statistics.Estimator;
import org.tombola.statistics.Interval;
import org.tombola.statistics.ReturnCurves;

/** Mean, median and interquartile mean of the returns at each point of the curves, with bootstrap intervals. */
final class IntervalsView implements ResampledView {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "intervals";
    }

    @Override
    public StructType columns() {
        return new StructType()
                .add("baseline", DataTypes.StringType)
                .add("imp_iteration", DataTypes.IntegerType)
                .add("density", DataTypes.DoubleType)
                .add("seeds", DataTypes.IntegerType)
                .add("statistic", DataTypes.StringType)
                .add("value", DataTypes.DoubleType)
                .add("low", DataTypes.DoubleType)
                .add("high", DataTypes.DoubleType)
                .add("interval_kind", DataTypes.StringType);
    }

    @Override
    public List<List<Object>> rows(ReturnCurves curves) {
        Bootstrap bootstrap = new Bootstrap();
        List<List<Object>> rows = new ArrayList<>();
        for (String baseline : curves.baselines()) {
            for (int k : curves.iterations(baseline)) {
                double[] returns = curves.values(baseline, k);
                double density = curves.density(baseline, k);
                for (Estimator estimator : Estimator.values()) {
                    Interval interval = bootstrap.interval(estimator, returns);
                    rows.add(List.of(
                            baseline,
                            k,
                            density,
                            returns.length,
                            estimator.id(),
                            interval.value(),
                            interval.low(),
                            interval.high(),
                            Interval.Kind.of(returns.length).id()));
                }
            }
        }
        return rows;
    }
}
