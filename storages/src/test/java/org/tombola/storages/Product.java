package org.tombola.storages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Tombola's commands in processes of their own, as a person starts them.
 *
 * @param folder for settings and for what commands say
 * @param settings of Spark and Hadoop, for {@code --properties-file}
 * @param hadoop folder of Hadoop's own settings, as {@code HADOOP_CONF_DIR} names it; one that is not there has none
 */
record Product(Path folder, Map<String, String> settings, Path hadoop) {
    static final Path ROOT = Path.of(System.getProperty("tombola.root"));
    private static final long MOST_SECONDS = 400;

    /** Starts a command; what it says goes to a file of the folder. */
    Process start(String log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.addAll(List.of("--properties-file", propertiesFile().toString()));
        return java("org.tombola.job.Tombola", log, command);
    }

    /** Runs a command that is to end well, and returns what it said. */
    String run(String log, List<String> arguments) throws IOException, InterruptedException {
        return said(start(log, arguments), log);
    }

    /** Awaits the end of a process that is to end well, and returns what it said. */
    String said(Process process, String log) throws IOException, InterruptedException {
        boolean hasEnded = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(folder.resolve(log));
        assertThat(hasEnded).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** Starts a class on the class path of this JVM, in the folder of the checkout. */
    Process java(String main, String log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", hadoop + File.pathSeparator + System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().put("HADOOP_CONF_DIR", hadoop.toString());
        return builder.start();
    }

    /** Writes the settings for {@code --properties-file}. */
    Path propertiesFile() throws IOException {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append(' ').append(value).append('\n'));
        return Files.writeString(folder.resolve("settings.conf"), text);
    }
}
