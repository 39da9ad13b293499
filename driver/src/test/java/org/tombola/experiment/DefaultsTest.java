package org.tombola.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
    @TempDir
    private Path folder;

    @Test
    void theyAreParsedOnceUntilAnotherLoaderBringsOthers() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Files.writeString(folder.resolve("reference.conf"), "tombola.environment.Mine-v0.speed = 7");

        assertThat(Defaults.of("environment")).isSameAs(Defaults.of("environment"));
        assertThat(Defaults.of("environment")).doesNotContainKey("Mine-v0");
        try (URLClassLoader more = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(more);
            assertThat(Defaults.of("environment")).containsKeys("Mine-v0", "CartPole-v1");
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(Defaults.of("environment")).doesNotContainKey("Mine-v0");
    }
}
