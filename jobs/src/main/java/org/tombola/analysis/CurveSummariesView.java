package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.Bootstrap;
import org.tombola.statistics.CurveArea;
import org.tombola.statistics.DegradationPoint;
import org.tombola.statistics.Estimator;
import org.tombola.statistics.Interval;
import org.tombola.statistics.ReturnCurves;

/** Each baseline's curve over all seeds in one row: its area, and where the mean return degrades. */
final class CurveSummariesView implements ResampledView {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "curve_summaries";
    }

    @Override
    public StructType columns() {
        return new StructType()
                .add("baseline", DataTypes.StringType)
                .add("seeds", DataTypes.IntegerType)
                .add("area", DataTypes.DoubleType)
                .add("area_low", DataTypes.DoubleType)
                .add("area_high", DataTypes.DoubleType)
                .add("interval_kind", DataTypes.StringType)
                .add("degradation_iteration", DataTypes.IntegerType)
                .add("degradation_density", DataTypes.DoubleType)
                .add("never_degraded", DataTypes.BooleanType);
    }

    @Override
    public List<List<Object>> rows(ReturnCurves curves) {
        Bootstrap bootstrap = new Bootstrap();
        List<List<Object>> rows = new ArrayList<>();
        for (String baseline : curves.baselines()) {
            double[] areas = curves.seeds().stream()
                    .mapToDouble(seed -> CurveArea.of(CurveAreasView.normalised(curves, baseline, seed)))
                    .filter(area -> !Double.isNaN(area))
                    .toArray();
            Interval area = bootstrap.interval(Estimator.MEAN, areas);
            DegradationPoint point = degradation(bootstrap, curves, baseline);
            rows.add(List.of(
                    baseline,
                    areas.length,
                    area.value(),
                    area.low(),
                    area.high(),
                    Interval.Kind.of(areas.length).id(),
                    point.impIteration(),
                    curves.density(baseline, point.impIteration()),
                    point.neverDegraded()));
        }
        return rows;
    }

    /** Returns the sparsest iteration up to which all intervals of the mean return still reach the threshold; a single seed has none. */
    private static DegradationPoint degradation(Bootstrap bootstrap, ReturnCurves curves, String baseline) {
        List<Integer> iterations = curves.iterations(baseline);
        double[] upperEnds = new double[iterations.get(iterations.size() - 1) + 1];
        for (int k = 0; k < upperEnds.length; k++) {
            Interval mean = bootstrap.interval(Estimator.MEAN, curves.values(baseline, k));
            upperEnds[k] = Double.isNaN(mean.high()) ? mean.value() : mean.high();
        }
        return DegradationPoint.of(upperEnds, curves.dense().threshold());
    }
}
