package org.tombola.analysis;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * The SQL function {@code kept_per_input(kept, inputs)}: how many flags of a dense layer's mask are true, by input.
 *
 * <p>The weights into one unit are contiguous: index {@code input + output * inputs}. A mask of a large layer has too many
 * flags for a row each.
 */
final class KeptPerInput implements UDF2<Seq<Boolean>, Integer, int[]> {
    private static final long serialVersionUID = 1;

    private KeptPerInput() {}

    static void register(SparkSession spark) {
        spark.udf().register("kept_per_input", new KeptPerInput(), DataTypes.createArrayType(DataTypes.IntegerType));
    }

    @Override
    public int[] call(Seq<Boolean> kept, Integer inputs) {
        int[] counts = new int[inputs];
        int length = kept.length();
        for (int i = 0; i < length; i++) {
            if (kept.apply(i)) {
                counts[i % counts.length]++;
            }
        }
        return counts;
    }
}
