package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentsJobTest {
    @Test
    void showsWhatOptionsAreAndTakesThemAsExperimentsSayThem() {
        assertThat(Printed.by("environments", "CartPole-v1").text())
                .contains("\ninputs         4\n")
                .containsPattern("\n  noise-inputs = 0 +an integer from 0 to ")
                .containsPattern("\n  sutton-barto-reward = false +true or false: ");
        for (String prefix : new String[] {"", "environment."}) {
            assertThat(Printed.by("environments", "CartPole-v1", "--set", prefix + "noise-inputs=2")
                            .text())
                    .contains("\ninputs         6\n", "\n  noise-inputs = 2 ");
        }
    }

    @Test
    void takesNoSecondEnvironment() {
        for (String option : new String[] {"id=Acrobot-v1", "environment.id = Acrobot-v1"}) {
            assertThat(Printed.by("environments", "CartPole-v1", "--set", option))
                    .isEqualTo(new Printed(1, ""));
        }
    }
}
