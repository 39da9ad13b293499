package org.tombola.environment.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Step;
import org.tombola.environment.check.EnvironmentCheck;
import org.tombola.environment.check.Finding;

@ExtendWith(FakeGymnasium.class)
class GymnasiumTest {
    @ParameterizedTest
    @ValueSource(strings = {"Walk-v0", "Camera-v0", "Arm-v0", "Forgetful-v0"})
    void keepsTheContractOfEnvironments(String name) {
        assertThat(EnvironmentCheck.quick(source(name)))
                .filteredOn(Finding::isFault)
                .isEmpty();
    }

    @Test
    void saysWhatTheEnvironmentDeclares() {
        EnvironmentSource walk = source("Walk-v0");
        EnvironmentSpec spec = walk.spec();
        assertThat(spec.observations()).extracting(Observation::name).containsExactly("Position", "Step");
        assertThat(spec.actions()).isEqualTo(new ActionSpace.Discrete(3));
        assertThat(spec.maximumEpisodeSteps()).isEqualTo(50);
        assertThat(spec.solvedReturn()).hasValue(90);
        assertThat(walk.resultVersion()).matches("gymnasium/1 gymnasium-[0-9a-f]{12}( numpy-\\S+)? python-3\\.\\d+");

        EnvironmentSpec camera = source("Camera-v0").spec();
        assertThat(camera.shape()).isEqualTo(new ObservationShape.Image(List.of("channel 0", "channel 1"), 3, 4));
        assertThat(camera.actions()).isEqualTo(new ActionSpace.Discrete(6));
        assertThat(camera.solvedReturn()).isEmpty();

        EnvironmentSpec arm = source("Arm-v0").spec();
        assertThat(arm.shape()).isEqualTo(new ObservationShape.Vector(5));
        assertThat(arm.actions()).isEqualTo(new ActionSpace.Box(2, -2, 2));

        assertThat(source("Bare-v0").spec().maximumEpisodeSteps()).isEqualTo(50);
    }

    @Test
    void sortsPixelsByChannelAndBringsThemToOne() {
        try (Environment camera = source("Camera-v0").create(1)) {
            camera.reset(0, 3);
            float[] before = new float[24];
            camera.observe(0, before, 0);
            camera.step(new float[] {5}, new Step(1));
            float[] after = new float[24];
            camera.observe(0, after, 0);
            int first = Math.round(before[0] * 255);
            for (int channel = 0; channel < 2; channel++) {
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 4; column++) {
                        int place = (channel * 3 + row) * 4 + column;
                        int pixel = (first + 8 * row + 2 * column + channel) % 256;
                        assertThat(before[place]).isEqualTo(pixel / 255f);
                        // The fifth joint action is 1 of the first component and 2 of the second.
                        assertThat(after[place]).isEqualTo((pixel + 5) % 256 / 255f);
                    }
                }
            }
        }
    }

    @Test
    void keepsTheLastObservationOfAnEpisodeUntilTheReset() {
        try (Environment walk = source("Walk-v0").create(2)) {
            walk.reset(0, 1);
            walk.reset(1, 2);
            Step step = new Step(2);
            do {
                walk.step(new float[] {2, 2}, step);
            } while (!step.ended(0));
            float[] seen = new float[2];
            walk.observe(0, seen, 0);
            assertThat(seen[0] * 7).isGreaterThanOrEqualTo(120);
            assertThat(step.rewards[0]).isEqualTo(Math.round(seen[0] * 7) / 3.0);
            walk.reset(0);
            walk.observe(0, seen, 0);
            assertThat(seen[0] * 7).isLessThan(100);
            assertThat(seen[1]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9})
    void anyNumberOfProcessesStepsTheSame(int processes) {
        double[] one = rewards(source("Walk-v0"));
        System.setProperty(Python.PROCESSES, Integer.toString(processes));
        try {
            assertThat(rewards(source("Walk-v0"))).isEqualTo(one);
        } finally {
            System.clearProperty(Python.PROCESSES);
        }
    }

    private static double[] rewards(EnvironmentSource source) {
        double[] rewards = new double[0];
        try (Environment environment = source.create(7)) {
            Step step = new Step(7);
            for (int i = 0; i < 7; i++) {
                environment.reset(i, 10 + i);
            }
            int[] which = {0, 2, 3, 6};
            for (int t = 0; t < 40; t++) {
                environment.step(which, 3 + t % 2, new float[] {0, 1, 2, t % 3}, step);
                for (int i : which) {
                    if (step.ended(i)) {
                        environment.reset(i);
                    }
                }
                rewards = Arrays.copyOf(rewards, rewards.length + 7);
                System.arraycopy(step.rewards, 0, rewards, rewards.length - 7, 7);
            }
        }
        return rewards;
    }

    @Test
    void wrappersAndArgumentsAreTheUsers() {
        try (Environment plain = source("Walk-v0").create(1);
                Environment weighed = FakeGymnasium.source(
                                "Walk-v0",
                                Map.of(
                                        "arguments", "{\"max_episode_steps\":2}",
                                        "wrappers", "[{\"name\":\"Weighed\",\"weight\":4}]"))
                        .create(1)) {
            Step one = new Step(1);
            Step other = new Step(1);
            plain.reset(0, 5);
            weighed.reset(0, 5);
            plain.step(new float[] {1}, one);
            weighed.step(new float[] {1}, other);
            assertThat(other.rewards[0]).isEqualTo(4 * one.rewards[0]).isNotZero();
            assertThat(other.ended(0)).isFalse();
            weighed.step(new float[] {1}, other);
            assertThat(other.truncated[0]).isTrue();
        }
    }

    @Test
    void whatIsPrintedIsNoReply() {
        try (Environment talkative = source("Talkative-v0").create(1)) {
            talkative.reset(0, 0);
            Step step = new Step(1);
            for (int i = 0; i < 20; i++) {
                talkative.step(new float[] {0}, step);
                assertThat(step.rewards[0]).isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raises|Troubled-v0: ValueError: the walker has stumbled \\(__init__.py:\\d+\\)",
                "dies|Troubled-v0: its Python process ended with status 3: a leg is broken",
                "crashes|Troubled-v0: its Python process ended by signal 11.*",
                "hangs|Troubled-v0: its Python process did not answer for 5 s and was ended; TOMBOLA_PYTHON_TIMEOUT"
                        + " allows more seconds",
            })
    void troubleIsToldInOneLine(String trouble, String message) {
        EnvironmentSource source =
                FakeGymnasium.source("Troubled-v0", Map.of("arguments", "{\"trouble\":\"" + trouble + "\"}"));
        limitPatience(trouble);
        try (Environment troubled = source.create(2)) {
            assertThatThrownBy(() -> play(troubled))
                    .isInstanceOf(trouble.equals("raises") ? EnvironmentException.class : UncheckedIOException.class)
                    .extracting(e ->
                            e instanceof UncheckedIOException ? e.getCause().getMessage() : e.getMessage())
                    .asString()
                    .matches(message);
        } finally {
            System.clearProperty(Python.PATIENCE);
        }
    }

    @Test
    void anInterruptionFromTheKeyboardIsNotThePythons() {
        try (Environment interrupted = FakeGymnasium.source(
                        "Troubled-v0", Map.of("arguments", "{\"trouble\":\"is interrupted\"}"))
                .create(2)) {
            assertThatCode(() -> play(interrupted)).doesNotThrowAnyException();
        }
    }

    @Test
    void setsOfTextsHaveTheSameOrderInAllProcesses() {
        System.setProperty(Python.PROCESSES, "4");
        try (Environment unordered = source("Unordered-v0").create(4)) {
            Step step = new Step(4);
            unordered.step(new float[] {0, 0, 0, 0}, step);
            assertThat(step.rewards).containsOnly(step.rewards[0]);
        } finally {
            System.clearProperty(Python.PROCESSES);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dies|Troubled-v0: its Python process ended with status 3: a leg is broken",
                "hangs|Troubled-v0: its Python process did not answer for 5 s and was ended; TOMBOLA_PYTHON_TIMEOUT"
                        + " allows more seconds",
            })
    void whoFailsToSayWhatItIsMayBeAskedAgain(String trouble, String message) {
        EnvironmentSource source = FakeGymnasium.source(
                "Troubled-v0", Map.of("arguments", "{\"trouble\":\"" + trouble + "\",\"step\":1}"));
        limitPatience(trouble);
        try {
            assertThatThrownBy(source::spec)
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .hasMessage(message);
        } finally {
            System.clearProperty(Python.PATIENCE);
        }
    }

    /** Waits no longer than it must for who hangs, and as long as ever for others: a busy machine takes its time to start a Python. */
    private static void limitPatience(String trouble) {
        if (trouble.equals("hangs")) {
            System.setProperty(Python.PATIENCE, "5");
        }
    }

    private static void play(Environment environment) {
        environment.reset(0, 0);
        environment.reset(1, 0);
        Step step = new Step(2);
        for (int i = 0; i < 49; i++) {
            environment.step(new float[] {0, 0}, step);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Run-v0|Run-v0: LookupError: Environment `Run-v0` doesn't exist\\. .*",
                "Endless-v0|Endless-v0: it has no time limit.*max_episode_steps = 1000.*",
                "Uneven-v0|Uneven-v0: actions are Box.*RescaleAction.*",
                "Flat-v0|Flat-v0: .+",
                "Secretive-v0|Secretive-v0: observations are Text\\(\\): what agents see is Box, .*",
                "''|environment.name says which one, such as CartPole-v1",
            })
    void whatCannotBeLearnedIsRefusedInOneLine(String name, String message) {
        assertThatThrownBy(() -> source(name).spec())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageMatching(message);
    }

    @Test
    void missingPartsAreNamed() {
        assertThatThrownBy(() -> FakeGymnasium.source("Walk-v0", Map.of("import", "no_such_module"))
                        .spec())
                .hasMessageMatching("Walk-v0: \\S+ has no module no_such_module: environment.import names .*");
        assertThatThrownBy(() -> FakeGymnasium.source("Walk-v0", Map.of("wrappers", "[{\"name\":\"Shiny\"}]"))
                        .spec())
                .hasMessage("Walk-v0: gymnasium.wrappers has no wrapper Shiny");
        String before = System.setProperty(Python.COMMAND, "/no/such/python");
        try {
            assertThatThrownBy(() -> source("Walk-v0").spec())
                    .hasMessage("there is no Python at \"/no/such/python\": install one (apt-get install python3),"
                            + " or name another one by TOMBOLA_PYTHON");
        } finally {
            System.setProperty(Python.COMMAND, before);
        }
    }

    @Test
    void whatPickleDoesNotSeeIsNotSaved() {
        try (Environment forgetful = source("Forgetful-v0").create(1)) {
            forgetful.reset(0, 0);
            assertThatThrownBy(() -> forgetful.save(new DataOutputStream(new ByteArrayOutputStream())))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Forgetful-v0 cannot be pickled in mid-episode");
        }
    }

    @Test
    void picturesAreTheEnvironmentsOwn() {
        try (Environment walk = source("Walk-v0").createVisible()) {
            walk.reset(0, 4);
            float[] seen = new float[2];
            walk.step(new float[] {0}, new Step(1));
            walk.observe(0, seen, 0);
            int position = Math.round(seen[0] * 7);
            assertThat(walk.picture(0).orElseThrow().getRGB(2, 1) & 0xffffff).isEqualTo(position << 16 | 1 << 8 | 2);
        }
        try (Environment hidden = source("Walk-v0").create(1)) {
            hidden.reset(0, 4);
            assertThatThrownBy(() -> hidden.picture(1)).isInstanceOf(RuntimeException.class);
        }
    }

    private static EnvironmentSource source(String name) {
        return FakeGymnasium.source(name, Map.of());
    }
}
