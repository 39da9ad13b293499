package org.tombola.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.CurveArea;
import org.tombola.statistics.DenseReference;
import org.tombola.statistics.ReturnCurves;

/** The normalised area under each seed's curve, where the curve is complete. */
final class CurveAreasView implements ResampledView {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "curve_areas";
    }

    @Override
    public StructType columns() {
        return new StructType()
                .add("baseline", DataTypes.StringType)
                .add("seed", DataTypes.LongType)
                .add("iterations", DataTypes.IntegerType)
                .add("area", DataTypes.DoubleType);
    }

    @Override
    public List<List<Object>> rows(ReturnCurves curves) {
        List<List<Object>> rows = new ArrayList<>();
        for (String baseline : curves.baselines()) {
            for (long seed : curves.seeds()) {
                double area = area(curves, baseline, seed);
                if (!Double.isNaN(area)) {
                    rows.add(List.of(baseline, seed, curves.curve(baseline, seed).length - 1, area));
                }
            }
        }
        return rows;
    }

    /** Returns the normalised area of a seed's curve, NaN if an IMP iteration is missing. */
    static double area(ReturnCurves curves, String baseline, long seed) {
        DenseReference dense = curves.dense();
        return CurveArea.of(DoubleStream.of(curves.curve(baseline, seed))
                .map(dense::normalised)
                .toArray());
    }
}
