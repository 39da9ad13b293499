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
import org.junit.jupiter.params.provider.CsvSource;

/** A cell of a single iteration, which would take hours: in its rollout, and in its updates. */
class InterruptionTest {
    @ParameterizedTest
    @CsvSource({"4000000, 1", "64, 2000000000"})
    void anIterationEndsSoonAfterItsThreadIsInterrupted(long rolloutSteps, long epochs) throws Exception {
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
                                        "environments", 1L,
                                        "rollout-steps", rolloutSteps,
                                        "epochs", epochs))),
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
        Thread.sleep(500);
        assertThat(training.isDone()).isFalse();

        thread.interrupt();
        assertThatThrownBy(() -> training.get(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(CancellationException.class);
        assertThat(published).isEmpty();
    }
}
