package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.spark.Dependency;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkEnv;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Storage;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** What Spark sends to executors to answer a query: it warns of 1000 KiB, and nothing in it should grow with the results. */
@ExtendWith(SparkExtension.class)
final class TaskSizesIT {
    private static final int WARNED_OF = 1000 * 1024;
    private static final int FILES = 2500;
    private static final String NAME = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789%06d.parquet";

    @TempDir
    private Path folder;

    @Test
    void noStageOfAnyViewComesNearSparksLimitHoweverManyFilesThereAre(SparkSession spark) throws IOException {
        spark.conf().set("spark.sql.adaptive.enabled", false);
        Map<String, Integer> few = sizes(spark, FILES / 10);
        Map<String, Integer> many = sizes(spark, FILES);

        assertThat(many).allSatisfy((view, size) -> assertThat(size).isLessThan(WARNED_OF / 2));
        // The names of that many files take more.
        assertThat(many)
                .allSatisfy((view, size) -> assertThat(size - few.get(view)).isLessThan(FILES * NAME.length()));
    }

    @Test
    void noStageOfWhatASweepAsksForAtItsEndComesNearIt(SparkSession spark) throws Exception {
        SampleResults.sweep(folder, 3, 8);
        Storage results = Storage.at(folder.toString());
        Queries queries = new Queries();
        spark.listenerManager().register(queries);
        try {
            ResultTables.register(spark, results);
            Report.of("sample").write(spark, results);
            assertThat(TicketCurveTable.text(spark, "sample")).isNotEmpty();
            spark.sparkContext().listenerBus().waitUntilEmpty(TimeUnit.MINUTES.toMillis(10));
        } finally {
            spark.listenerManager().unregister(queries);
        }

        assertThat(queries.sizes)
                .hasSizeGreaterThan(20)
                .allSatisfy(size -> assertThat(size).isLessThan(WARNED_OF / 2));
    }

    /** Notes the bytes of the largest stage of each query. */
    private static final class Queries implements QueryExecutionListener {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @Override
        public void onSuccess(String function, QueryExecution query, long nanoseconds) {
            sizes.add(largest(query.toRdd()));
        }

        @Override
        public void onFailure(String function, QueryExecution query, Exception failure) {
            // Whoever listens cannot fail; this is more than any limit.
            sizes.add(Integer.MAX_VALUE);
        }
    }

    /** Returns the bytes of the largest stage of each table and view; the tables have that many files, which are empty. */
    private Map<String, Integer> sizes(SparkSession spark, int files) throws IOException {
        for (TableSchema table : Tables.ALL) {
            Path partition =
                    Files.createDirectories(folder.resolve(table.name()).resolve("environment=CartPole-v1"));
            for (int i = 0; i < files; i++) {
                Path file = partition.resolve(NAME.formatted(i));
                if (!Files.exists(file)) {
                    Files.createFile(file);
                }
            }
        }
        Map<String, Integer> sizes = new TreeMap<>();
        for (String view : ResultTables.names()) {
            ResultTables.register(spark, Storage.at(folder.toString()), view);
            sizes.put(
                    view,
                    largest(((Dataset<?>) spark.table(view)).queryExecution().toRdd()));
        }
        return sizes;
    }

    /** Returns the bytes of the largest stage that computes some rows. */
    private static int largest(RDD<?> rows) {
        int largest = bytes(rows);
        for (Dependency<?> dependency : CollectionConverters.asJava(rows.dependencies())) {
            largest = Math.max(largest, largest(dependency.rdd()));
            if (dependency instanceof ShuffleDependency<?, ?, ?> exchange) {
                largest = Math.max(largest, bytes(new Tuple2<>(exchange.rdd(), exchange)));
            }
        }
        return largest;
    }

    private static int bytes(Object sent) {
        return SparkEnv.get()
                .closureSerializer()
                .newInstance()
                .serialize(sent, ClassTag$.MODULE$.Object())
                .limit();
    }
}
