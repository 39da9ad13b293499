package org.tombola.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.CurveArea;
import org.tombola.statistics.DenseReference;
import org.tombola.statistics.ReturnCurves;

/** The normalised area under each seed's curve up to each IMP iteration before which none is missing. */
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
                double[] curve = normalised(curves, baseline, seed);
                for (int last = 1; last < curve.length; last++) {
                    double area = CurveArea.of(Arrays.copyOf(curve, last + 1));
                    if (!Double.isNaN(area)) {
                        rows.add(List.of(baseline, seed, last, area));
                    }
                }
            }
        }
        return rows;
    }

    /** Returns a seed's normalised returns by IMP iteration, NaN where there is none. */
    static double[] normalised(ReturnCurves curves, String baseline, long seed) {
        DenseReference dense = curves.dense();
        return DoubleStream.of(curves.curve(baseline, seed))
                .map(dense::normalised)
                .toArray();
    }
}
