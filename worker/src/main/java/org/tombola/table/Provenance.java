package org.tombola.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where and by what an attempt was made; nothing of it influences results.
 *
 * @param executorId Spark's name of the executor, or {@code in-process}
 * @param gpu address of the GPU that the task was given
 */
public record Provenance(
        String host,
        String executorId,
        Optional<String> gpu,
        Instant startedAt,
        String version,
        String jdk,
        String cpu) {

    /** Returns the provenance of an attempt that starts now, in this JVM. */
    public static Provenance here(String executorId, Optional<String> gpu) {
        return new Provenance(
                hostName(),
                executorId,
                gpu,
                Instant.now(),
                codeVersion(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Cpu.NAME);
    }

    /** Returns version and commit of this code. */
    public static String codeVersion() {
        return Code.VERSION;
    }

    /** Returns the name of this machine, {@code unknown} where it has none. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // It has a name that no name service knows, such as in a container.
            return kernelName();
        }
    }

    private static String kernelName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static final class Code {
        static final String VERSION = read();

        private static String read() {
            Properties properties = new Properties();
            try (InputStream in = Provenance.class.getResourceAsStream("/org/tombola/version.properties")) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String version = properties.getProperty("version");
            return Boolean.parseBoolean(properties.getProperty("dirty")) ? version + "-dirty" : version;
        }
    }

    private static final class Cpu {
        static final String NAME = read();

        private static String read() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException | UncheckedIOException e) {
                return System.getProperty("os.arch");
            }
        }
    }
}
