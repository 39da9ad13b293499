package org.tombola.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tombola.cell.CellSpec;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.Learners;
import org.tombola.network.Engines;
import org.tombola.registry.Named;
import org.tombola.registry.PluginException;

/** The jars from outside that the classes of a cell come from. */
public final class PluginJars {
    private static final URL OWN = location(PluginJars.class);

    private PluginJars() {}

    /**
     * Returns the jars of a cell's task, learner and engine, each by its name and SHA-256, such as
     * {@code corridor-1.0.jar 9f86…}; nothing if they are all Tombola's own.
     */
    public static Optional<String> of(CellSpec spec) {
        TrainingCell cell = (TrainingCell) spec;
        TrainingCell.Problem problem = cell.problem();
        try {
            List<Path> jars = Stream.of(
                            jar(problem.task().all(), problem.task().component().id()),
                            jar(Learners.all(), problem.learner().id()),
                            jar(Engines.all(), cell.engine().id()))
                    .flatMap(Optional::stream)
                    .toList();
            String text = new TreeSet<>(jars).stream().map(PluginJars::text).collect(Collectors.joining(", "));
            return Optional.of(text).filter(jar -> !jar.isEmpty());
        } catch (PluginException e) {
            // No cell can be trained then, which is for the attempt to say.
            return Optional.empty();
        }
    }

    private static Optional<Path> jar(Collection<? extends Named> all, String id) {
        return all.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> location(each.getClass()))
                .filter(location -> location != null && !location.equals(OWN))
                .map(PluginJars::path)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    private static Path path(URL location) {
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path jar) {
        try {
            return jar.getFileName() + " " + ContentHash.of(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
