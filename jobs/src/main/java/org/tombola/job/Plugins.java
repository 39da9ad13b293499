package org.tombola.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option {@code --jars} of all commands, and the folder {@code plugins}: classes from outside. */
final class Plugins {
    private static final String NAME = "plugins";

    /** The folder whose jars are always there; the launcher says where it is. */
    private static final String FOLDER = "tombola.plugins";

    @Option(
            names = "--jars",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Jars with environments, learners, engines or pruning criteria of your own, besides those in the "
                            + "folder plugins of Tombola (docs/extending.md).")
    private List<Path> jars = List.of();

    /** Gives the option to a command, or to its subcommands if it has some. */
    CommandLine addTo(CommandLine line) {
        if (line.getSubcommands().isEmpty()) {
            return line.addMixin(NAME, this);
        }
        line.getSubcommands().values().forEach(this::addTo);
        return line;
    }

    /** Executes what was parsed, with the classes of the jars. */
    int execute(CommandLine.ParseResult parsed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] locations = locations(parsed);
        if (locations.length > 0) {
            // Never closed: what Spark started may look for further classes.
            thread.setContextClassLoader(new URLClassLoader(NAME, locations, before));
        }
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URL[] locations(CommandLine.ParseResult parsed) {
        try {
            return locate().toArray(URL[]::new);
        } catch (IOException | CommandException e) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
    }

    private List<URL> locate() throws IOException {
        List<URL> locations = new ArrayList<>();
        for (Path jar : jars) {
            locations.add(locate(jar));
        }
        if (!jars.isEmpty() && jars.stream().noneMatch(Plugins::namesServices)) {
            // A library of Hadoop, or a plug-in that was built without its services.
            System.err.println(
                    "--jars brings nothing that has an id: no file META-INF/services/org.tombola.… names a class"
                            + " (docs/extending.md)");
        }
        for (Path jar : inFolder()) {
            locations.add(locate(jar));
        }
        return locations;
    }

    private static List<Path> inFolder() throws IOException {
        String folder = System.getProperty(FOLDER);
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static URL locate(Path jar) throws IOException {
        if (Files.isDirectory(jar)) {
            throw new CommandException(jar + " is a folder and no jar");
        }
        if (!Files.isRegularFile(jar)) {
            throw new CommandException("there is no jar " + jar);
        }
        try {
            new ZipFile(jar.toFile()).close();
        } catch (ZipException e) {
            throw new CommandException(jar + " is no jar: " + e.getMessage());
        }
        return jar.toAbsolutePath().toUri().toURL();
    }

    private static boolean namesServices(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/services/org.tombola."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the locations of the jars that this thread has, separated by commas, if there are any. */
    static Optional<String> locations() {
        for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader instanceof URLClassLoader plugins && NAME.equals(loader.getName())) {
                return Optional.of(
                        Arrays.stream(plugins.getURLs()).map(URL::toString).collect(Collectors.joining(",")));
            }
        }
        return Optional.empty();
    }
}
