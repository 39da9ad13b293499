package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.learner.TrainingResult;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/** Agents that learn off-policy take the way of all cells: from dense ones to tickets and students. */
class DqnCellsTest {
    private static final TrainingCell DENSE = dqn(SmallCells.dense(3), new MaskSource.Dense());

    @Test
    void aTicketOfADqnAgentStaysPrunedAndComesOutTheSameAgain() {
        SmallCells cells = new SmallCells();
        TrainingResult dense = cells.train(DENSE).result();
        TrainingCell ticket = dqn(SmallCells.ticket(DENSE), SmallCells.pruned(DENSE, PruningScope.ACTOR_AND_CRITIC));
        CellOutcome.Trained trained = cells.train(ticket);

        assertThat(dense.gradientSteps()).isEqualTo(1024 / 8 - 16 + 1);
        assertThat(trained.mask().density(PruningScope.ACTOR_AND_CRITIC)).isCloseTo(0.8, within(0.01));
        assertThat(trained.result().maskViolations()).isZero();
        assertThat(trained.result().gradientSteps()).isEqualTo(dense.gradientSteps());
        CellOutcome.Trained again = (CellOutcome.Trained) SmallCells.outcome(ticket, cells);
        assertThat(again.result().last()).isEqualTo(trained.result().last());
        assertThat(again.result().metrics()).isEqualTo(trained.result().metrics());
    }

    @Test
    void aStudentLearnsFromTheDqnAgentOfItsSeed() {
        SmallCells cells = new SmallCells();
        cells.train(DENSE);
        TrainingResult student = cells.train(SmallCells.student(DENSE)).result();
        assertThat(student.gradientSteps()).isPositive();
        assertThat(student.metrics().stream().map(metric -> metric.name())).contains("expert-divergence");
    }

    /** Returns the same cell with another learner and mask. */
    private static TrainingCell dqn(TrainingCell cell, MaskSource mask) {
        Learner dqn = Learners.of("dqn");
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "environments", 4L,
                "rollout-steps", 2L,
                "updates", 1L,
                "minibatch-size", 16L,
                "replay-capacity", 300L,
                "learning-starts", 128L,
                "target-period", 10L,
                "return-steps", 2L,
                "double", true,
                "loss", "huber"));
        settings.putAll(Map.of(
                "discount", 0.99,
                "initial-epsilon", 1.0,
                "final-epsilon", 0.05,
                "exploration-fraction", 0.5,
                "learning-rate", 1e-3,
                "anneal-learning-rate", false,
                "maximum-gradient-norm", 10.0,
                "adam-beta1", 0.9,
                "adam-beta2", 0.999,
                "adam-epsilon", 1e-8));
        TrainingCell.Problem problem = cell.problem();
        return new TrainingCell(
                new TrainingCell.Problem(
                        problem.task(),
                        new Component(dqn.id(), dqn.resultVersion(), Settings.of(dqn.settings(), settings)),
                        problem.environmentSteps(),
                        problem.evaluation()),
                cell.network(),
                cell.inputs(),
                mask,
                cell.weights(),
                cell.teacher(),
                cell.engine(),
                cell.seed(),
                cell.impIteration());
    }
}
