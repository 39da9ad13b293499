package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Trainings leave no environment open, which may be a process, wherever one of them fails. */
class ClosedEnvironmentsTest {
    /** Counts the environments that are open, and fails at a reset. */
    private static final class Counted implements EnvironmentFactory {
        private final EnvironmentFactory counter =
                Cases.counter(1000, 7, (step, action) -> step).factory();
        private final int failingReset;
        private int resets;
        private int open;

        Counted(int failingReset) {
            this.failingReset = failingReset;
        }

        @Override
        public String id() {
            return counter.id();
        }

        @Override
        public String resultVersion() {
            return counter.resultVersion();
        }

        @Override
        public List<Setting> settings() {
            return counter.settings();
        }

        @Override
        public EnvironmentSpec spec(Settings settings) {
            return counter.spec(settings);
        }

        @Override
        public Environment create(Settings settings, int count) {
            Environment environment = counter.create(settings, count);
            open++;
            return (Environment) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Environment.class}, (proxy, method, arguments) -> {
                        count(method.getName());
                        try {
                            return method.invoke(environment, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private void count(String method) {
            if (method.equals("close")) {
                open--;
            }
            if (method.equals("reset") && ++resets == failingReset) {
                throw new EnvironmentException("it stumbled");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert", "student", "fixed"})
    void studentsCloseAll(String data) {
        Counted all = new Counted(0);
        run(all, data);
        assertThat(all.open).isZero();
        assertThat(all.resets).isGreaterThan(8);
        for (int failing = 1; failing <= all.resets; failing++) {
            Counted some = new Counted(failing);
            run(some, data);
            assertThat(some.open).as("after reset " + failing).isZero();
        }
    }

    @Test
    void whatASampleSetWasTakenFromIsClosedAtOnce() {
        Counted counted = new Counted(0);
        try (TrainingRun run = new Distillation().start(student(counted, "fixed", false))) {
            assertThat(counted.resets).isPositive();
            assertThat(counted.open).isZero();
            run.advance();
        }
        assertThat(counted.open).isZero();
    }

    private static void run(Counted counted, String data) {
        try (TrainingRun run = new Distillation().start(student(counted, data, true))) {
            run.advance();
        } catch (EnvironmentException e) {
            assertThat(e).hasMessage("it stumbled");
        }
    }

    private static Training student(Counted counted, String data, boolean measuresShift) {
        Training agent = Cases.training(new EnvironmentSource(counted, Settings.NONE), Cases.ppo(Map.of()), 128, 1);
        Settings settings = DistillationTest.settings(
                Map.of("data", data, "data-set-samples", 200L, "measure-shift", measuresShift));
        return Cases.student(agent, settings, agent.start());
    }
}
