package org.tombola.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads experiments from HOCON.
 *
 * <p>An experiment is an experiment file, with {@code --set path=value} overrides over it and below it the defaults of
 * the {@code reference.conf} files on the class path.
 */
public final class ExperimentReader {
    private ExperimentReader() {}

    /**
     * Returns the experiment of a file.
     *
     * @param overrides each of the form {@code path=value}, the value being HOCON
     * @throws InvalidExperimentException with everything that is wrong
     */
    public static Experiment read(Path file, List<String> overrides) {
        List<Problem> problems = new ArrayList<>();
        ConfigurationSources sources = new ConfigurationSources(problems);
        Config written = sources.overrides(overrides).withFallback(sources.file(file));
        return read(
                sources.resolve(written, file.toString()),
                defaults("experiment"),
                new Section.Report(file.toString(), problems));
    }

    /**
     * Returns the experiment that trains one agent, without a file.
     *
     * @param overrides each of the form {@code path=value}, the value being HOCON
     * @throws InvalidExperimentException with everything that is wrong
     */
    public static Experiment ofEnvironment(String environmentId, List<String> overrides) {
        List<Problem> problems = new ArrayList<>();
        ConfigurationSources sources = new ConfigurationSources(problems);
        Config implied = ConfigurationSources.implied(
                "train",
                Map.of(
                        "name",
                        "train-" + environmentId.replaceAll("[^A-Za-z0-9._-]", "-"),
                        "environment.id",
                        environmentId));
        Config written = sources.overrides(overrides).withFallback(implied);
        return read(
                sources.resolve(written, "train"),
                defaults("train").withFallback(defaults("experiment")),
                new Section.Report("train", problems));
    }

    private static ConfigObject defaults(String group) {
        return (ConfigObject) ConfigurationSources.defaults().get(group);
    }

    private static Experiment read(ConfigObject given, ConfigObject defaults, Section.Report report) {
        Section root = new Section(given, defaults, report);
        root.requireNoProblems();
        return Experiment.read(root);
    }
}
