package org.tombola.analysis;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.tombola.statistics.ReturnCurves;

/** A view whose rows need more than SQL: they are computed from the curves of one variant, learner and engine. */
interface ResampledView extends Serializable {
    String name();

    /** Returns the columns after those that name the experiment. */
    StructType columns();

    /** Returns rows of {@link #columns}; NaN is shown as NULL. */
    List<List<Object>> rows(ReturnCurves curves);
}
