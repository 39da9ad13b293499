package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainJobTest {
    @TempDir
    Path folder;

    @Test
    void trainsADenseAgentOfAnExperimentWithoutItsVariants() throws IOException {
        String more = "variants { network.hidden = [[4], [16]] }\nreduced-inputs.agents = [alive-inputs]\n";
        Path file = Files.writeString(folder.resolve("some"), CommandsIT.SMALL + more);

        Printed printed = Printed.by("train", file.toString(), "--seed", "3", "--set", "learner.epochs=1");

        assertThat(printed.text())
                .startsWith("CartPole-v1 seed 3 imp 0 dense, ppo on simd\n")
                .contains("best checkpoint on 2 fresh episodes: ")
                .contains("512 steps in ");
        assertThat(printed.status()).isZero();
    }

    @Test
    void refusesStudents() throws IOException {
        Path file = Files.writeString(folder.resolve("students"), CommandsIT.SMALL + "learner.id = distillation\n");

        Printed printed = Printed.by("train", file.toString());

        assertThat(printed.text()).isEmpty();
        assertThat(printed.status()).isEqualTo(1);
    }
}
