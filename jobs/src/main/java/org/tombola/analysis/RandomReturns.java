package org.tombola.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TaskSource;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.RandomPlay;

/** What random play returns in the environments of an experiment: what has learned must be worth more. */
final class RandomReturns {
    /** As many as a report can wait for in a slow environment. */
    private static final int EPISODES = 20;

    /** Steps of an episode for which a report waits. */
    private static final int LONGEST = 5000;

    /** What has been played in this JVM, in which a sweep asks for its table and for its report. */
    private static final Map<TaskSource, Optional<Double>> PLAYED = new ConcurrentHashMap<>();

    private static final List<String> SETTING = List.of("variant", "environment", "learner", "engine");

    private final Map<List<Object>, Double> means = new LinkedHashMap<>();

    /** Plays in the environments of an experiment of registered tables, but for those that are not here or fail. */
    RandomReturns(SparkSession spark, String experiment) {
        String query = Resources.text("/report/tasks.sql");
        for (Row row : spark.sql(query, Map.of("experiment", experiment)).collectAsList()) {
            task(row.getAs("spec"))
                    .flatMap(task -> PLAYED.computeIfAbsent(task, RandomReturns::mean))
                    .ifPresent(mean -> means.put(setting(row), mean));
        }
    }

    private static Optional<TaskSource> task(String spec) {
        try {
            return Optional.of(((TrainingCell) SpecJson.read(spec)).problem().task());
        } catch (RuntimeException e) {
            // Of another version of Tombola.
            return Optional.empty();
        }
    }

    private static Optional<Double> mean(TaskSource task) {
        try {
            return task.task() instanceof EnvironmentSource environment && isTheSame(task, environment)
                    ? Optional.of(RandomPlay.returns(environment, EPISODES).mean())
                    : Optional.empty();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // Its jar or its Python may not be here, or another one, and plug-ins throw what they like.
            return Optional.empty();
        }
    }

    /** Returns whether an environment has the rules by which cells were trained, and not so long episodes that a report waits for them. */
    private static boolean isTheSame(TaskSource task, EnvironmentSource environment) {
        return environment.resultVersion().equals(task.component().resultVersion())
                && environment.spec().maximumEpisodeSteps() <= LONGEST;
    }

    /** Returns the mean in the environment of a row of curves. */
    Optional<Double> mean(Row row) {
        return Optional.ofNullable(means.get(setting(row)));
    }

    private static List<Object> setting(Row row) {
        return SETTING.stream().map(row::<Object>getAs).toList();
    }

    /** Returns the names of the columns of {@link #rows()}. */
    static List<String> columns() {
        List<String> columns = new ArrayList<>(SETTING);
        columns.add("mean_return");
        return columns;
    }

    /** Returns the mean of each setting. */
    List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        means.forEach((setting, mean) -> {
            List<Object> row = new ArrayList<>(setting);
            row.add(mean);
            rows.add(row);
        });
        return rows;
    }
}
