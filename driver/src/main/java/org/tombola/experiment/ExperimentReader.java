package org.tombola.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tombola.cell.TaskSource;
import org.tombola.dataset.DataSets;

/**
 * Reads experiments from HOCON.
 *
 * <p>An experiment is an experiment file, with {@code --set path=value} overrides over it and below it the defaults of
 * the {@code reference.conf} files on the class path.
 */
public final class ExperimentReader {
    /** What problems name in the place of a file where there is none. */
    private static final String COMMAND_LINE = "command line";

    private ExperimentReader() {}

    /**
     * Returns the experiment of a file.
     *
     * @param overrides each of the form {@code path=value}, the value being HOCON
     * @throws InvalidExperimentException with everything that is wrong
     */
    public static Experiment read(Path file, List<String> overrides) {
        return read(
                file.toString(),
                Defaults.of("experiment"),
                problems -> Overrides.read(overrides, problems).withFallback(ExperimentFile.read(file, problems)));
    }

    /**
     * Returns the experiment that trains one agent in an environment, without a file.
     *
     * @param overrides each of the form {@code path=value}, the value being HOCON
     * @throws InvalidExperimentException with everything that is wrong
     */
    public static Experiment ofEnvironment(String id, List<String> overrides) {
        return ofTask(TaskSource.Environment.KIND, id, overrides);
    }

    /**
     * Returns the experiment that trains one classifier of a data set's examples, without a file.
     *
     * @param overrides each of the form {@code path=value}, the value being HOCON
     * @throws InvalidExperimentException with everything that is wrong
     */
    public static Experiment ofDataSet(String id, List<String> overrides) {
        return ofTask(TaskSource.DataSet.KIND, id, overrides);
    }

    /**
     * Returns the experiment that trains one agent, without a file.
     *
     * @param id of a data set, otherwise of an environment
     * @param overrides each of the form {@code path=value}, the value being HOCON
     * @throws InvalidExperimentException with everything that is wrong
     */
    public static Experiment ofTask(String id, List<String> overrides) {
        boolean isDataSet =
                DataSets.all().stream().anyMatch(dataSet -> dataSet.id().equals(id));
        return isDataSet ? ofDataSet(id, overrides) : ofEnvironment(id, overrides);
    }

    private static Experiment ofTask(String kind, String id, List<String> overrides) {
        Config implied = ConfigFactory.parseMap(
                Map.of("name", "train-" + id.replaceAll("[^A-Za-z0-9._-]", "-"), kind + ".id", id), COMMAND_LINE);
        return read(
                COMMAND_LINE,
                Defaults.of("train").withFallback(Defaults.of("experiment")),
                problems -> Overrides.read(overrides, problems).withFallback(implied));
    }

    private static Experiment read(String file, ConfigObject defaults, Function<List<Problem>, Config> written) {
        List<Problem> problems = new ArrayList<>();
        try {
            ConfigObject given = resolve(written.apply(problems), file, problems);
            Section root = new Section(given, defaults, new Section.Report(file, problems));
            root.requireNoProblems();
            return Experiment.read(root);
        } catch (StackOverflowError e) {
            // Outlines bound the depth of what is written, but not of what substitutions make of it.
            throw new InvalidExperimentException(
                    List.of(Problem.ofFile(file, 0, "paths or substitutions within too many others")));
        }
    }

    /** Returns the values with all substitutions done; environment variables are no part of an experiment. */
    private static ConfigObject resolve(Config config, String file, List<Problem> problems) {
        try {
            return config.resolve(ConfigResolveOptions.noSystem()).root();
        } catch (ConfigException e) {
            problems.add(Origins.unreadable(file, e));
            return ConfigFactory.empty().root();
        }
    }
}
