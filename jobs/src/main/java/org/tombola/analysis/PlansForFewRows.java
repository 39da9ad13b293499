package org.tombola.analysis;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.SparkPlan;
import scala.runtime.BoxedUnit;

/** Rules that fit Spark's plans, which are meant for millions of rows, to the few that most tables have. */
public final class PlansForFewRows {
    private PlansForFewRows() {}

    /** Lets a session that is about to start plan so. */
    public static BoxedUnit use(SparkSessionExtensions session) {
        inject(session, new NeedlessExchanges());
        inject(session, new SortedAggregates());
        return BoxedUnit.UNIT;
    }

    private static void inject(SparkSessionExtensions session, Rule<SparkPlan> rule) {
        session.injectColumnar(started -> new ColumnarRule() {
            @Override
            public Rule<SparkPlan> preColumnarTransitions() {
                return rule;
            }
        });
    }
}
