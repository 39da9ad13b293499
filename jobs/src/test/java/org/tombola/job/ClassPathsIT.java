package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class paths that the build writes for {@code bin/tombola}. */
class ClassPathsIT {
    private static final Path TARGET = Path.of(System.getProperty("tombola.root"), "jobs", "target");

    /** Maven's scopes do not include each other: Spark is provided, and what is of scope runtime would be left out. */
    @Test
    void whatExecutorsHaveCommandsHaveToo() throws IOException {
        List<String> commands = entries("classpath");
        assertThat(commands).containsAll(entries("classpath-of-executors"));
        assertThat(commands).anyMatch(jar -> jar.contains("spark-core"));
    }

    private static List<String> entries(String file) throws IOException {
        return List.of(Files.readString(TARGET.resolve(file)).strip().split(File.pathSeparator));
    }
}
