package org.tombola.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.AsyncRDDActions;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.tombola.network.Engines;
import org.tombola.table.Provenance;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Runs each bundle as a Spark job of one task. */
public final class SparkRunner implements BundleRunner {
    /** What a session must have been made with: a sweep counts tries itself, and Spark's would multiply with those. */
    public static final Map<String, String> SETTINGS = Map.of("spark.task.maxFailures", "1");

    private static final ExecutionContext SAME_THREAD = ExecutionContext.fromExecutor(Runnable::run);

    private final JavaSparkContext spark;
    private final String tag;
    private final Duration checkpointInterval;
    private final boolean hasGpus;
    /** One GPU for a task, besides the cores that every task takes. */
    private final ResourceProfile gpu;

    /**
     * Submits to a running application, made with {@link #SETTINGS}.
     *
     * @param experiment name by which the experiment's jobs are tagged
     * @param checkpointInterval how long a cell trains until it keeps a checkpoint, and then another one
     */
    public SparkRunner(JavaSparkContext spark, String experiment, Duration checkpointInterval) {
        this.spark = spark;
        this.checkpointInterval = checkpointInterval;
        this.hasGpus = spark.getConf().getInt("spark.executor.resource.gpu.amount", 0) > 0;
        this.gpu = new ResourceProfileBuilder()
                .require(new TaskResourceRequests().resource("gpu", 1))
                .build();
        this.tag = "tombola-" + experiment.replace(',', '-');
    }

    @Override
    public int slots() {
        // What Spark itself counts: the executors that are there, by the cores and devices that a task takes of each.
        return Math.max(
                1,
                spark.sc()
                        .maxNumConcurrentTasks(
                                spark.sc().resourceProfileManager().defaultResourceProfile()));
    }

    @Override
    public boolean isAlive() {
        return !spark.sc().isStopped();
    }

    @Override
    public CompletionStage<List<CellSummary>> submit(Bundle bundle) {
        // Properties of jobs belong to the thread: whoever submits next must not inherit them.
        spark.sc().setJobDescription(bundle.description());
        spark.sc().addJobTag(tag);
        spark.sc().setInterruptOnCancel(true);
        Duration interval = checkpointInterval;
        try {
            JavaRDD<CellSummary> summaries = placed(spark.parallelize(List.of(bundle), 1), bundle)
                    .flatMap(each -> run(each, interval).iterator());
            ClassTag<CellSummary> type = ClassTag$.MODULE$.apply(CellSummary.class);
            CompletableFuture<List<CellSummary>> future = new CompletableFuture<>();
            FutureAction<Seq<CellSummary>> job = new AsyncRDDActions<>(summaries.rdd(), type).collectAsync();
            job.onComplete(
                    result -> result.isSuccess()
                            ? future.complete(CollectionConverters.asJava(result.get()))
                            : future.completeExceptionally(result.failed().get()),
                    SAME_THREAD);
            return future;
        } finally {
            spark.sc().clearJobTags();
            spark.sc().setJobDescription(null);
        }
    }

    /** Lets a bundle whose engine needs a GPU wait for one, where executors have some. */
    private JavaRDD<Bundle> placed(JavaRDD<Bundle> bundles, Bundle bundle) {
        String engine = bundle.cells().get(0).shape().engine().id();
        boolean takesGpu = hasGpus && Engines.of(engine).usesGpu();
        return takesGpu ? bundles.withResources(gpu) : bundles;
    }

    /** Runs on the executor. */
    private static List<CellSummary> run(Bundle bundle, Duration checkpointInterval) {
        TaskContext context = TaskContext.get();
        Map<String, ResourceInformation> resources = context.resourcesJMap();
        Optional<String> gpu = Optional.ofNullable(resources.get("gpu")).map(found -> found.addresses()[0]);
        TaskControl control = new TaskControl(context::isInterrupted, gpu, bundle.results(), checkpointInterval);
        return bundle.run(control, Provenance.here(SparkEnv.get().executorId(), gpu));
    }

    @Override
    public void close() {
        if (isAlive()) {
            spark.sc().cancelJobsWithTag(tag);
        }
    }
}
