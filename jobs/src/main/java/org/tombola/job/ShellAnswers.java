package org.tombola.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.tombola.analysis.ReadOnlyQuery;
import org.tombola.analysis.ResultTables;
import org.tombola.shell.Answers;

/** Answers a shell by a Spark that starts while the first query is written. */
final class ShellAnswers implements Answers, AutoCloseable {
    private static final String CANCELLED = "cancelled";

    private final ResultQueries queries;
    private final FutureTask<SparkSession> session;
    private final FutureTask<Map<String, List<String>>> columns;
    private volatile boolean cancelled;

    ShellAnswers(ResultQueries queries, Supplier<SparkSession> start) {
        this.queries = queries;
        this.session = new FutureTask<>(start::get);
        // A session of its own, whose views are not those of a query that runs meanwhile.
        this.columns = new FutureTask<>(() -> queries.columns(session.get().newSession()));
        Thread thread = new Thread(
                () -> {
                    session.run();
                    columns.run();
                },
                "start of Spark");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String answer(String sql) {
        ReadOnlyQuery query = ResultQueries.parsed(sql);
        SparkSession spark = result(session);
        cancelled = false;
        try {
            StringBuilder answer = new StringBuilder();
            queries.answer(spark, query, answer);
            return answer.toString();
        } catch (CommandException e) {
            throw cancelled ? new CommandException(CANCELLED) : e;
        }
    }

    @Override
    public String tables() {
        return ResultQueries.overview(result(columns));
    }

    @Override
    public Map<String, List<String>> columns() {
        if (columns.isDone()) {
            return result(columns);
        }
        Map<String, List<String>> names = new LinkedHashMap<>();
        ResultTables.names().forEach(name -> names.put(name, List.of()));
        return names;
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (session.isDone()) {
            result(session).sparkContext().cancelAllJobs();
        }
    }

    @Override
    public void close() {
        result(session).stop();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(CANCELLED);
        } catch (ExecutionException e) {
            throw new CommandException("Spark did not start: " + e.getCause());
        }
    }
}
