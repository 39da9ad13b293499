package org.tombola.analysis;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.tombola.network.InputParts;
import scala.collection.Seq;

/**
 * The SQL function {@code kept_per_input(kept, parts, neighbours)}: how many flags of a layer's mask are true, by what the
 * weights read ({@link InputParts}).
 *
 * <p>A mask of a large layer has too many flags for a row each.
 */
final class KeptPerInput implements UDF3<Seq<Boolean>, Integer, Integer, int[]> {
    private static final long serialVersionUID = 1;

    private static final String NAME = "kept_per_input";

    private KeptPerInput() {}

    static void register(SparkSession spark) {
        // Spark warns of a function that is there.
        if (!spark.catalog().functionExists(NAME)) {
            spark.udf().register(NAME, new KeptPerInput(), DataTypes.createArrayType(DataTypes.IntegerType));
        }
    }

    @Override
    public int[] call(Seq<Boolean> kept, Integer parts, Integer neighbours) {
        InputParts read = new InputParts(parts, neighbours);
        int[] counts = new int[parts];
        int length = kept.length();
        for (int i = 0; i < length; i++) {
            if (kept.apply(i)) {
                counts[read.of(i)]++;
            }
        }
        return counts;
    }
}
