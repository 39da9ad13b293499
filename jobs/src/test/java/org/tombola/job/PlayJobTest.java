package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayJobTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CartPole-v1",
                "Acrobot-v1",
                "MountainCar-v0",
                "Pendulum-v1",
                "MazeGrid-v0",
                "MinAtar/Seaquest-v1"
            })
    void drawsEachEnvironmentFrameByFrame(String environment) throws IOException {
        Path gif = folder.resolve("play.gif");
        assertThat(play(environment, "--gif", gif.toString(), "--steps", "5")).contains("in 5 steps");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(6);
            int[] first =
                    reader.read(0).getRGB(0, 0, reader.getWidth(0), reader.getHeight(0), null, 0, reader.getWidth(0));
            // More than an empty sheet.
            assertThat(Arrays.stream(first).distinct().count()).isGreaterThan(2);
        }
    }

    @Test
    void showsTheLastFrameInPlainCharactersWhereThereIsNoTerminal() {
        assertThat(play("CartPole-v1", "--steps", "3").lines().count()).isGreaterThan(10);
    }

    private static String play(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "play";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Printed.by(all).text();
    }
}
