package org.tombola.analysis;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.exchange.ShuffleExchangeExec;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Takes exchanges of rows out of plans that lead from one partition to one, as Spark plans them behind joins: each is a stage
 * of its own, which takes longer than all that is done with the rows of a small table.
 */
public final class NeedlessExchanges extends Rule<SparkPlan> {
    NeedlessExchanges() {}

    /** Lets the plans of a session that is about to start do without. */
    public static BoxedUnit remove(SparkSessionExtensions session) {
        session.injectColumnar(started -> new ColumnarRule() {
            @Override
            public Rule<SparkPlan> preColumnarTransitions() {
                return new NeedlessExchanges();
            }
        });
        return BoxedUnit.UNIT;
    }

    @Override
    public SparkPlan apply(SparkPlan plan) {
        if (plan instanceof ShuffleExchangeExec exchange
                && exchange.outputPartitioning().numPartitions() == 1
                && exchange.child().outputPartitioning().numPartitions() == 1) {
            return apply(exchange.child());
        }
        return (SparkPlan)
                plan.withNewChildren(CollectionConverters.asScala(CollectionConverters.asJava(plan.children()).stream()
                                .map(this::apply)
                                .toList())
                        .toSeq());
    }
}
