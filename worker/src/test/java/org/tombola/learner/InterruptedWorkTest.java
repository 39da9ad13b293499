package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.dataset.SmallImages;
import org.tombola.network.Activation;
import org.tombola.network.Engine;
import org.tombola.network.Engines;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;
import org.tombola.settings.Settings;

/** What is still computed once a thread is interrupted, wherever in a training with long iterations that happens. */
class InterruptedWorkTest {
    /** Samples that any network evaluates within the two seconds in which a cancelled sweep has to end. */
    private static final long MOST = 1500;

    private static final int MOMENTS = 10;
    private static final Evaluation EVALUATION = new Evaluation(1, 2, 2, 0);

    /** An engine that counts samples, and interrupts its thread when there were some. */
    private static final class Counting implements Engine {
        private final Engine engine = Engines.of("simd");
        private final long interruptedAfter;
        private long samples;

        Counting(long interruptedAfter) {
            this.interruptedAfter = interruptedAfter;
        }

        @Override
        public String id() {
            return engine.id();
        }

        @Override
        public String resultVersion() {
            return engine.resultVersion();
        }

        @Override
        public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
            TrainableNetwork network = engine.network(spec, optimizer, maximumBatch);
            return (TrainableNetwork) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {TrainableNetwork.class},
                    (proxy, method, arguments) -> {
                        count(method, arguments);
                        try {
                            return method.invoke(network, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private void count(Method method, Object[] arguments) {
            if (List.of("predict", "backward").contains(method.getName())) {
                samples += (int) arguments[1];
                if (samples >= interruptedAfter) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private record Case(Learner learner, Training training) {
        void run(Engine engine) {
            Training counted = new Training(
                    training.task(),
                    training.settings(),
                    engine,
                    training.start(),
                    training.mask(),
                    training.masks(),
                    training.environmentSteps(),
                    training.expert(),
                    training.keys(),
                    training.seedKeys());
            new TrainingLoop(learner, counted, EVALUATION, steps -> Interruption.check(), Checkpoints.NONE).run();
        }

        @Override
        public String toString() {
            return learner.id();
        }
    }

    static Stream<Case> oneIteration() {
        Settings ppo =
                Cases.ppo(Map.of("environments", 16L, "rollout-steps", 256L, "epochs", 2L, "minibatch-size", 128L));
        Training agent = Cases.training(Cases.cartPole(), ppo, 4096, 1);
        Settings distillation = DistillationTest.settings(
                Map.of("environments", 16L, "rollout-steps", 256L, "epochs", 2L, "minibatch-size", 128L));
        Settings dqn = Cases.dqn(Map.of("environments", 4L, "rollout-steps", 512L, "updates", 100L));
        return Stream.of(
                new Case(new Ppo(), agent),
                new Case(new Distillation(), Cases.student(agent, distillation, agent.start())),
                new Case(new Dqn(), Cases.training(new Dqn(), Cases.cartPole(), dqn, 2048, 1)),
                new Case(
                        new Classification(), Classifications.training(SmallImages.source(300, 0.5), "simd", 4000, 1)));
    }

    @ParameterizedTest
    @MethodSource("oneIteration")
    void littleIsComputedAfterAThreadWasInterrupted(Case training) {
        Counting all = new Counting(Long.MAX_VALUE);
        training.run(all);
        assertThat(all.samples).isGreaterThan(2 * MOST);

        for (long moment = 1; moment < MOMENTS; moment++) {
            Counting interrupted = new Counting(moment * all.samples / MOMENTS);
            assertThatThrownBy(() -> training.run(interrupted)).isInstanceOf(CancellationException.class);
            Thread.interrupted();
            assertThat(interrupted.samples - interrupted.interruptedAfter).isLessThan(MOST);
        }
    }

    /** Other engines may add in another order where there are fewer samples. */
    @Test
    void onlyNetworksThatPredictSamplesAloneAreAskedForSlices() {
        assertThat(predictions(true)).containsExactly(1024, 1024, 452);
        assertThat(predictions(false)).containsExactly(2500);
    }

    /** Returns how many samples a network is asked for, one time after the other, that is to predict 2,500. */
    private static List<Integer> predictions(boolean alone) {
        NetworkSpec spec = NetworkSpec.perceptron("actor", 2, List.of(), Activation.RELU, 1);
        List<Integer> asked = new ArrayList<>();
        TrainableNetwork network = (TrainableNetwork) Proxy.newProxyInstance(
                InterruptedWorkTest.class.getClassLoader(),
                new Class<?>[] {TrainableNetwork.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "spec" -> spec;
                    case "predictsSamplesAlone" -> alone;
                    default -> {
                        asked.add((Integer) arguments[1]);
                        yield null;
                    }
                });
        Interruption.predict(network, new float[5000], 2500, new float[2500]);
        return asked;
    }

    @AfterEach
    void forget() {
        Thread.interrupted();
    }
}
