package org.tombola.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A master or a worker: a process that outlives the command that starts it. A file names it by its id and the moment of its
 * start, so that no other process that the id was given to later is taken for it.
 */
final class Daemon {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SparkHome home;
    private final String name;

    Daemon(SparkHome home, String name) {
        this.home = home;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Starts the process, whose output goes to its log. */
    void start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.log(name).toFile());
        builder.environment().putAll(environment);
        ProcessHandle process = builder.start().toHandle();
        Files.writeString(home.process(name), mark(process));
    }

    /** Returns the process, if it lives. */
    Optional<ProcessHandle> process() throws IOException {
        Path file = home.process(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String mark = Files.readString(file);
        return ProcessHandle.of(Long.parseLong(mark.split(" ")[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> mark(process).equals(mark));
    }

    /** Ends the process and those that it started, by force if they do not listen, and forgets it. */
    void stop() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            List<ProcessHandle> family =
                    Stream.concat(process.stream(), process.get().descendants()).toList();
            process.get().destroy();
            CompletableFuture<Void> ends = CompletableFuture.allOf(
                    family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
            try {
                ends.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                family.forEach(ProcessHandle::destroyForcibly);
                ends.join();
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IOException("waiting for the end of " + name, e);
            }
        }
        Files.deleteIfExists(home.process(name));
    }

    /** Returns why a process that is gone may have ended. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(home.log(name));
        return lines.stream()
                .filter(line -> line.contains(" ERROR ") || line.startsWith("Exception") || line.startsWith("Error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
    }

    private static String mark(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }
}
