package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningScope;
import org.tombola.random.RandomKey;

/** Trainings that are killed again and again go on from their checkpoints and end with the same bits. */
class ResumeTest {
    private static final Evaluation EVALUATION = new Evaluation(5, 2, 3, 0, List.of(700L, 1500L));
    private static final int STEPS = 20 * 128;

    @Test
    void anAgentThatIsPrunedInMidRunAndKilledTenTimesEndsWithTheSameBits() {
        Training training = pruned(Cases.training(
                Cases.cartPole(),
                Cases.ppo(Map.of(
                        "measure-shift",
                        true,
                        "measure-interference",
                        true,
                        "normalize-observations",
                        true,
                        "normalize-rewards",
                        true)),
                STEPS,
                1));
        TrainingResult result = killedTenTimes(new Ppo(), training, 8);
        // The masks of the two snapshots are those before and after the pruning.
        assertThat(result.steps().get(700L).mask()).isEqualTo(training.mask());
        assertThat(result.steps().get(1500L).mask())
                .isEqualTo(result.lastAgent().mask());
        assertThat(result.lastAgent().mask().kept()).isLessThan(training.mask().kept());
        assertThat(result.maskViolations()).isZero();
    }

    @Test
    void anAgentWithDeviationsOfItsOwnThatIsKilledTenTimesEndsWithTheSameBits() {
        Training training = pruned(Cases.training(LogStdTest.PENDULUM, Cases.ppo(LogStdTest.INDEPENDENT), STEPS, 1));
        TrainingResult result = killedTenTimes(new Ppo(), training, 8);
        assertThat(result.lastAgent().mask().kept()).isLessThan(training.mask().kept());
        assertThat(result.maskViolations()).isZero();
    }

    /** Its replay memory, its target network and its unfinished transitions go on too. */
    @Test
    void aDqnAgentThatIsPrunedInMidRunAndKilledTenTimesEndsWithTheSameBits() {
        Map<String, ?> settings =
                Map.of("replay-capacity", 500L, "return-steps", 3L, "double", true, "measure-interference", true);
        Training training = pruned(Cases.training(new Dqn(), Cases.cartPole(), Cases.dqn(settings), STEPS, 1));
        TrainingResult result = killedTenTimes(new Dqn(), training, 60);
        assertThat(result.lastAgent().mask().kept()).isLessThan(training.mask().kept());
        assertThat(result.maskViolations()).isZero();
    }

    /** Asserts that a training goes on wherever it is killed, after fewer than some iterations, and returns its result. */
    private static TrainingResult killedTenTimes(Learner learner, Training training, int most) {
        TrainingResult undisturbed = run(learner, training, steps -> {}, Checkpoints.NONE);
        Memory memory = new Memory();
        SplittableRandom random = new SplittableRandom(1);
        List<Long> resumedAt = new ArrayList<>();
        for (int life = 0; life < 10; life++) {
            kill(learner, training, memory, random.nextInt(1, most), resumedAt);
        }
        TrainingResult result = run(learner, training, steps -> {}, memory);
        assertThat(everything(result)).isEqualTo(everything(undisturbed));
        assertThat(resumedAt).isSorted().hasSizeGreaterThan(5).last().isNotEqualTo(0L);
        assertThat(result.timing().resumedAtStep()).isPositive();
        return result;
    }

    @Test
    void aCheckpointThatDoesNotFitIsIgnored() {
        Training training = Cases.training(Cases.cartPole(), Cases.ppo(Map.of()), STEPS, 1);
        Memory memory = new Memory();
        memory.state = Optional.of(new byte[] {1, 2, 3});
        TrainingResult result = run(new Ppo(), training, steps -> {}, memory);
        assertThat(everything(result)).isEqualTo(everything(run(new Ppo(), training, steps -> {}, Checkpoints.NONE)));
        assertThat(result.timing().resumedAtStep()).isZero();

        memory.state = Optional.of(new byte[memory.state.orElseThrow().length + 1]);
        assertThat(everything(run(new Ppo(), training, steps -> {}, memory))).isEqualTo(everything(result));
    }

    @Test
    void evaluationsCanBeEndedToo() {
        Training training = Cases.training(Cases.cartPole(), Cases.ppo(Map.of()), STEPS, 1);
        List<Long> taken = new ArrayList<>();
        run(new Ppo(), training, taken::add, Checkpoints.NONE);
        // Each step of the five evaluations and the last two asks.
        assertThat(taken.stream().filter(steps -> steps == 0).count()).isGreaterThan(7 * 9);
    }

    /** Trains for some iterations, with a checkpoint after every other one. */
    private static void kill(Learner learner, Training training, Memory memory, int iterations, List<Long> resumedAt) {
        TrainingObserver killer = new TrainingObserver() {
            private int left = iterations;

            @Override
            public void stepped(long environmentSteps) {
                if (environmentSteps > 0 && --left == 0) {
                    throw new CancellationException("killed");
                }
            }

            @Override
            public void resumed(long environmentSteps) {
                resumedAt.add(environmentSteps);
            }
        };
        try {
            run(learner, training, killer, memory);
        } catch (CancellationException e) {
            assertThat(e).hasMessage("killed");
        }
    }

    private static TrainingResult run(
            Learner learner, Training training, TrainingObserver observer, Checkpoints checkpoints) {
        return new TrainingLoop(learner, training, EVALUATION, observer, checkpoints).run();
    }

    /** Loses half of the actor's weights in the middle. */
    private static Training pruned(Training training) {
        Mask half = Pruning.uniform(training.start().layout(), PruningScope.ACTOR, 48, RandomKey.of("half", 1));
        return new Training(
                training.environment(),
                training.settings(),
                training.engine(),
                training.start(),
                training.mask(),
                (steps, current, run) -> steps >= 1024 ? half : current,
                training.environmentSteps(),
                training.expert(),
                training.keys(),
                training.seedKeys());
    }

    private static List<Object> everything(TrainingResult result) {
        return List.of(
                result.bestAgent(),
                result.lastAgent(),
                result.steps(),
                result.bestReturn(),
                result.finalReturn(),
                result.freshGreedy(),
                result.freshSampled(),
                result.solvedAtStep(),
                result.environmentSteps(),
                result.gradientSteps(),
                result.maskViolations(),
                result.returns(),
                result.metrics());
    }

    private static final class Memory implements Checkpoints {
        private Optional<byte[]> state = Optional.empty();
        private int asked;

        @Override
        public Optional<byte[]> latest() {
            return state;
        }

        @Override
        public boolean isDue() {
            return ++asked % 2 == 0;
        }

        @Override
        public void keep(long environmentSteps, byte[] kept) {
            state = Optional.of(kept);
        }
    }
}
