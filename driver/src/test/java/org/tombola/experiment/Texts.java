package org.tombola.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads experiments from texts. */
final class Texts {
    /** The shortest experiment there is. */
    static final String SHORTEST = "name = short\nenvironment.id = CartPole-v1\n";

    private Texts() {}

    static Path file(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("x.conf"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the shortest experiment with overrides. */
    static Experiment shortest(Path folder, String... overrides) {
        return ExperimentReader.read(file(folder, SHORTEST), List.of(overrides));
    }
}
