package org.tombola.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The folder of a cluster, laid out like a Spark distribution: links to Spark's jars, settings, logs, the work of executors
 * and the ids of processes.
 */
record SparkHome(Path folder) {
    Path settings() {
        return folder.resolve("conf").resolve("spark-defaults.conf");
    }

    Path log(String daemon) {
        return folder.resolve("logs").resolve(daemon + ".log");
    }

    Path work(String daemon) {
        return folder.resolve("work").resolve(daemon);
    }

    Path process(String daemon) {
        return folder.resolve("run").resolve(daemon);
    }

    String jars() {
        return folder.resolve("jars") + "/*";
    }

    /** Makes the folder, and links the jars of this JVM's class path but Tombola's own, which change from build to build. */
    void lay() throws IOException {
        for (String name : List.of("conf", "logs", "run")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path jars = folder.resolve("jars");
        delete(jars);
        Files.createDirectories(jars);
        for (String location : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(location).toAbsolutePath();
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && !name.startsWith("tombola-") && !has(name) && Files.exists(jar)) {
                Files.createSymbolicLink(jars.resolve(name), jar);
            }
        }
    }

    /** Returns whether executors have a jar of this name. */
    boolean has(String jar) {
        return Files.isSymbolicLink(folder.resolve("jars").resolve(jar));
    }

    /** Removes what executors of earlier clusters left. */
    void clear() throws IOException {
        delete(folder.resolve("work"));
    }

    /** Returns the names of the daemons that were started here and not stopped, whether or not they live. */
    List<String> daemons() throws IOException {
        Path processes = folder.resolve("run");
        if (!Files.isDirectory(processes)) {
            return List.of();
        }
        try (var files = Files.list(processes)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
