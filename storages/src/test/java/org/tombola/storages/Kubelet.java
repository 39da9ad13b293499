package org.tombola.storages;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs pods as processes of this machine, by the command of the image that they name; nothing is mounted. */
final class Kubelet implements AutoCloseable {
    private final Path folder;
    private final Path sparkHome;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> ends = new ConcurrentLinkedQueue<>();

    /** Lays out what is in the image: here, a jar that names those of this JVM. */
    Kubelet(Path folder) throws IOException {
        this.folder = folder;
        this.sparkHome = folder.resolve("spark");
        StringBuilder jars = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.append(Path.of(entry).toUri()).append(' ');
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, jars.toString());
        Path jar = Files.createDirectories(sparkHome.resolve("jars")).resolve("all.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** Starts the container of a pod, whose state is then in the pod's status. */
    void run(Pod pod) {
        Container container = pod.getSpec().getContainers().get(0);
        String name = pod.getMetadata().getName();
        List<String> command =
                new ArrayList<>(List.of(Product.ROOT.resolve("docker/run").toString()));
        command.addAll(container.getArgs());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Product.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        for (EnvVar variable : container.getEnv()) {
            builder.environment().put(variable.getName(), value(variable, pod));
        }
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        try {
            Process process = builder.start();
            processes.put(name, process);
            pod.setStatus(new PodStatusBuilder()
                    .withPhase("Running")
                    .withPodIP("127.0.0.1")
                    .build());
            ends.add(process.onExit()
                    .thenAccept(ended -> pod.setStatus(new PodStatusBuilder()
                            .withPhase(ended.exitValue() == 0 ? "Succeeded" : "Failed")
                            .build())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process of a pod as the kernel does when there is no memory left. */
    void kill(Pod pod) {
        processes.get(pod.getMetadata().getName()).destroyForcibly();
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        ends.forEach(CompletableFuture::join);
    }

    private static String value(EnvVar variable, Pod pod) {
        if (variable.getValueFrom() == null) {
            return variable.getValue() == null ? "" : variable.getValue();
        }
        return switch (variable.getValueFrom().getFieldRef().getFieldPath()) {
            case "status.podIP" -> "127.0.0.1";
            case "metadata.name" -> pod.getMetadata().getName();
            default -> throw new IllegalArgumentException(variable.toString());
        };
    }
}
