package org.tombola.analysis;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** A statement that reads and does nothing else: no command, no script, no method of whatever class. */
public final class ReadOnlyQuery {
    private static final ParserInterface PARSER = new SparkSqlParser();

    private final String sql;

    private ReadOnlyQuery(String sql) {
        this.sql = sql;
    }

    /**
     * Reads a query; Spark need not run.
     *
     * @throws ParseException if it is no SQL
     * @throws IllegalArgumentException if it is a command
     */
    public static ReadOnlyQuery parse(String text) throws ParseException {
        String sql = text.strip().replaceAll("[;\\s]+$", "");
        PARSER.parsePlan(sql);
        try {
            // What can be a table of another query is a query: this is the grammar's own list.
            PARSER.parsePlan("SELECT * FROM (" + sql + "\n)");
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "only queries are answered, which begin with SELECT, WITH, FROM, TABLE or VALUES: "
                            + firstWord(sql));
        }
        return new ReadOnlyQuery(sql);
    }

    /** Returns the query's text, without semicolons at its end. */
    public String sql() {
        return sql;
    }

    /**
     * Returns the rows, which are computed when somebody asks for them.
     *
     * @throws IllegalArgumentException if the query runs scripts or methods
     */
    public Dataset<Row> on(SparkSession spark) {
        Dataset<Row> rows = spark.sql(sql);
        ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed()
                .foreachWithSubqueries(plan -> {
                    requireReads((LogicalPlan) plan);
                    return BoxedUnit.UNIT;
                });
        return rows;
    }

    private static void requireReads(LogicalPlan plan) {
        if (plan instanceof ScriptTransformation) {
            throw new IllegalArgumentException("only queries are answered, and TRANSFORM runs a script");
        }
        requireNoMethod(CollectionConverters.asJava(plan.expressions()));
    }

    private static void requireNoMethod(List<Expression> expressions) {
        for (Expression expression : expressions) {
            if (expression instanceof CallMethodViaReflection) {
                throw new IllegalArgumentException(
                        "only queries are answered, and " + expression.prettyName() + " runs a method");
            }
            requireNoMethod(CollectionConverters.asJava(expression.children()));
        }
    }

    private static String firstWord(String sql) {
        return sql.lines().findFirst().orElse("").split("\\s", 2)[0];
    }
}
