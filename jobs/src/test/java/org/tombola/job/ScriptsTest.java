package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.learner.RandomPlay;
import org.tombola.learner.ScriptedPlay;

/** Scripts know their task: they reach what is set as a goal to agents, or come near. */
class ScriptsTest {
    @ParameterizedTest
    @CsvSource({
        "CartPole-v1, 500",
        "CartPole-v0, 200",
        "Acrobot-v1, -110",
        "MountainCar-v0, -125",
        "MountainCarContinuous-v0, 89",
        "Pendulum-v1, -200",
        "MazeGrid-v0, 42",
        "MinAtar/Breakout-v0, 5",
        "MinAtar/Breakout-v1, 5",
        "MinAtar/Freeway-v0, 45",
        "MinAtar/Asterix-v1, 8",
        "MinAtar/SpaceInvaders-v0, 50"
    })
    void scriptsDoTheirTask(String environment, double atLeast) {
        EnvironmentSource source = new EnvironmentOptions().source(environment);
        assertThat(RandomPlay.returns(source, ScriptedPlay.of(source).orElseThrow(), 20)
                        .mean())
                .isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void whatNobodyWroteDownIsNotPlayed() {
        assertThat(ScriptedPlay.of(new EnvironmentOptions().source("MinAtar/Seaquest-v1")))
                .isEmpty();
        EnvironmentSource maze = new EnvironmentOptions().source("MazeGrid-v0");
        assertThat(ScriptedPlay.of(maze)).isPresent();
        assertThat(ScriptedPlay.of(maze.restrictedToChannels(List.of(0, 1)))).isEmpty();
    }
}
