package org.tombola.analysis;

import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.SortExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.HashAggregateExec;
import org.apache.spark.sql.execution.aggregate.SortAggregateExec;
import scala.collection.immutable.Seq;

/**
 * Aggregates the rows of one partition by sorting them. Tables of hashes are faster, but only once the code that Spark
 * writes for them is compiled, by a compiler that has to be loaded first: few rows are sorted long before.
 */
final class SortedAggregates extends Rule<SparkPlan> {
    @Override
    public SparkPlan apply(SparkPlan plan) {
        SparkPlan rewritten = plan.mapChildren(this::apply);
        return rewritten instanceof HashAggregateExec hashes
                        && hashes.child().outputPartitioning().numPartitions() == 1
                ? sorting(hashes)
                : rewritten;
    }

    private static SparkPlan sorting(HashAggregateExec hashes) {
        SortAggregateExec sorts = hashes.toSortAggregate();
        Seq<SortOrder> order = sorts.requiredChildOrdering().head();
        return SortOrder.orderingSatisfies(hashes.child().outputOrdering(), order)
                ? sorts
                : sorts.mapChildren(child -> new SortExec(order, false, child, 0));
    }
}
