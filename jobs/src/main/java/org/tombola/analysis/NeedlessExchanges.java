package org.tombola.analysis;

import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.exchange.ShuffleExchangeExec;

/**
 * Takes exchanges of rows out of plans that lead from one partition to one, as Spark plans them behind joins: each is a stage
 * of its own, which takes longer than all that is done with the rows of a small table.
 */
final class NeedlessExchanges extends Rule<SparkPlan> {
    @Override
    public SparkPlan apply(SparkPlan plan) {
        // Adaptive plans hand over an exchange with what is below it, and want it back.
        return plan instanceof ShuffleExchangeExec ? plan.mapChildren(this::without) : without(plan);
    }

    private SparkPlan without(SparkPlan plan) {
        return plan instanceof ShuffleExchangeExec exchange
                        && exchange.outputPartitioning().numPartitions() == 1
                        && exchange.child().outputPartitioning().numPartitions() == 1
                ? without(exchange.child())
                : plan.mapChildren(this::without);
    }
}
