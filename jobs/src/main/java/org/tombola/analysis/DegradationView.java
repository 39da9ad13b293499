package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.DegradationPoint;
import org.tombola.statistics.DenseReference;
import org.tombola.statistics.ReturnCurves;

/** How far each seed can be pruned before it falls below 95 % of its own dense return. */
final class DegradationView implements ResampledView {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "degradation";
    }

    @Override
    public StructType columns() {
        return new StructType()
                .add("baseline", DataTypes.StringType)
                .add("seed", DataTypes.LongType)
                .add("imp_iteration", DataTypes.IntegerType)
                .add("density", DataTypes.DoubleType)
                .add("threshold", DataTypes.DoubleType)
                .add("never_degraded", DataTypes.BooleanType)
                .add("last_iteration", DataTypes.IntegerType);
    }

    @Override
    public List<List<Object>> rows(ReturnCurves curves) {
        List<List<Object>> rows = new ArrayList<>();
        for (String baseline : curves.baselines()) {
            for (long seed : curves.seeds()) {
                double[] returns = curves.curve(baseline, seed);
                if (!Double.isNaN(returns[0])) {
                    double threshold = new DenseReference(returns[0]).threshold();
                    DegradationPoint point = DegradationPoint.of(returns, threshold);
                    double density = curves.density(baseline, point.impIteration());
                    rows.add(List.of(
                            baseline,
                            seed,
                            point.impIteration(),
                            density,
                            threshold,
                            point.neverDegraded(),
                            lastMeasured(returns)));
                }
            }
        }
        return rows;
    }

    /** Returns the last IMP iteration before the first that is missing. */
    private static int lastMeasured(double[] returns) {
        return DegradationPoint.of(returns, Double.NEGATIVE_INFINITY).impIteration();
    }
}
