package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell whose iterations take minutes: in a rollout of a million steps, and in its 1.6 million updates. */
class InterruptionTest {
    @ParameterizedTest
    @ValueSource(longs = {100, 3000})
    void anIterationEndsSoonAfterItsThreadIsInterrupted(long millis) throws Exception {
        TrainingCell small = SmallCells.dense(0);
        TrainingCell.Problem problem = small.problem();
        Component learner = problem.learner();
        TrainingCell endless = TrainingCell.of(
                new TrainingCell.Problem(
                        problem.task(),
                        new Component(
                                learner.id(),
                                learner.resultVersion(),
                                SmallCells.ppo(Map.of(
                                        "environments", 16L,
                                        "rollout-steps", 65536L,
                                        "epochs", 100L))),
                        Long.MAX_VALUE / 100,
                        problem.evaluation()),
                small.network(),
                small.mask(),
                small.weights(),
                small.engine(),
                0,
                0);
        List<CellOutcome> published = new ArrayList<>();
        FutureTask<Void> training = new FutureTask<>(
                () -> new CellRunner()
                        .run(List.of(endless), new SmallCells(), CellControl.cancelledBy(() -> false), published::add),
                null);
        Thread thread = new Thread(training);
        thread.start();
        Thread.sleep(millis);
        assertThat(training.isDone()).isFalse();

        thread.interrupt();
        assertThatThrownBy(() -> training.get(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(CancellationException.class);
        assertThat(published).isEmpty();
    }
}
