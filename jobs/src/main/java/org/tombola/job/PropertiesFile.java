package org.tombola.job;

import java.io.IOException;
import java.nio.file.Path;
import org.tombola.cluster.ClusterSettings;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option {@code --properties-file}: settings of Spark and Hadoop from a file, as for {@code spark-submit}. */
final class PropertiesFile {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    /** Sets what nobody set before: what is said by {@code -D} or to {@code spark-submit} counts. */
    @Option(
            names = "--properties-file",
            paramLabel = "FILE",
            description = "Settings of Spark and Hadoop, one a line, as for spark-submit; conf/spark holds some.")
    void load(Path file) {
        try {
            ClusterSettings.read(file).forEach((key, value) -> {
                if (System.getProperty(key) == null) {
                    System.setProperty(key, value);
                }
            });
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--properties-file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
